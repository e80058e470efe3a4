/** What the product does, seen from outside: a real server with the packaged JAR, real HTTP, a real browser. */
package dev.ssobridge.it;
