/** Debian's stock Firefox, driven by WebDriver BiDi, since Playwright drives a patched build. */
package dev.ssobridge.it.firefox;
