/** Redeeming target tokens, as the target does it and as whoever has got hold of one would. */
package dev.ssobridge.it.redeem;
