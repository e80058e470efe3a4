/** The relying party side, against providers that tests play. */
package dev.ssobridge.it.broker;
