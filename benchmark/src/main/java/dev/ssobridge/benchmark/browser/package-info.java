/** Sign-ins in a real browser, one at a time. */
package dev.ssobridge.benchmark.browser;
