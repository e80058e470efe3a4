/** What a token is and how it dies: one table, one store. Knows no page and no REST. */
package dev.ssobridge.token;
