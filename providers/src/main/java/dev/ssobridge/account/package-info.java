/** Accounts and service points of a user: how they are stored, which one is selected, which claims they become. */
package dev.ssobridge.account;
