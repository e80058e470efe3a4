/** What a token is and how it dies: one table, one store; and the locks that transactions share in the same database. Knows no page and no REST. */
package dev.ssobridge.token;
