/** Plain HTTP: raw calls, and a browser without JavaScript that is fast enough for most login tests. */
package dev.ssobridge.it.http;
