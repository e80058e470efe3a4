/** The identity provider {@code sso-oidc}, of which an administrator gives only the issuer and the client. */
package dev.ssobridge.broker.oidc;
