/** The help desk: every page requires a person of its account, whom the account's own identity provider signs in. */
package dev.ssobridge.demo.helpdesk;
