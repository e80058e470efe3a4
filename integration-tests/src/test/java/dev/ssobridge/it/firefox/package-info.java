/** The stock Firefox of Debian, driven by WebDriver BiDi: Playwright's Firefox is another one, with patches. */
package dev.ssobridge.it.firefox;
