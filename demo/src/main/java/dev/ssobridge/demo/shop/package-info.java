/**
 * The shop: an SSO target that redeems its tokens by OpenID Connect. It is an ordinary OpenID Connect site; what the SSO
 * adds is {@code SilentSignIn} and the package {@code ssotarget}.
 */
package dev.ssobridge.demo.shop;
