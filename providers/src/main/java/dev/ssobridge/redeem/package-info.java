/** What has to be true before a token is spent, the same for the browser's door and for the REST door. */
package dev.ssobridge.redeem;
