/**
 * Runs inside the test server, beside the product: what a test cannot reach from outside (the server's clock, its database,
 * its events, a user store that fails). Never shipped.
 */
package dev.ssobridge.testsupport;
