/** SSO targets for tests: what a realm says of them, and sites that play the broken and the hostile ones. */
package dev.ssobridge.it.target;
