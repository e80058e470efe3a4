/** Reading from servers that an account's owner names: each read ends soon, stays small, and holds few threads. */
package dev.ssobridge.broker.http;
