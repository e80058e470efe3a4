/** The page behind a one-time link, where an account's owner enters and tries the settings of a sign-in service. */
package dev.ssobridge.broker.setup;
