/** What every demo site needs and none should get wrong: session cookie, CSRF token, security headers, escaped pages. */
package dev.ssobridge.demo.site;
