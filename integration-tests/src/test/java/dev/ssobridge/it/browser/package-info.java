/** Chromium, and the pages that it shows. */
package dev.ssobridge.it.browser;
