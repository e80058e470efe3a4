/** Reads JSON that a caller has sent, strictly. */
package dev.ssobridge.json;
