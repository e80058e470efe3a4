/**
 * The shop: an SSO target that redeems its tokens by OpenID Connect. It is an ordinary OpenID Connect site. The SSO
 * adds only {@code SilentSignIn} and the package {@code ssotarget}.
 */
package dev.ssobridge.demo.shop;
