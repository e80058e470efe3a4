/**
 * Tokens from the mint to their end, in one table; and the serial sections that transactions share in the same database.
 * Knows no page and no REST.
 */
package dev.ssobridge.token;
