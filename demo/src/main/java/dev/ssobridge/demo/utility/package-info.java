/**
 * The utility's own website: its own login page, its own users, no OpenID Connect. It reaches the Customer Portal
 * through LoginSSO, the one call in {@link dev.ssobridge.demo.utility.LoginSso}.
 */
package dev.ssobridge.demo.utility;
