/** What must hold before a token is redeemed or a user is handed to a client, the same for the browser and for REST. */
package dev.ssobridge.redeem;
