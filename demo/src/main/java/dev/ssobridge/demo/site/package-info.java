/** What every demo site needs and must get right: session cookie, CSRF token, security headers, escaped pages. */
package dev.ssobridge.demo.site;
