package dev.ssobridge.it.realm;

/** A user of a test, with the password that signs it in. */
public record TestUser(String id, String username, String password, String email) {}
