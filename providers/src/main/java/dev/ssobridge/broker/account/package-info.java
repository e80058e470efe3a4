/** The account step of the browser flow: the account of a request decides its identity provider. */
package dev.ssobridge.broker.account;
