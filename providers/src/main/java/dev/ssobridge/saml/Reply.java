package dev.ssobridge.saml;

/**
 * What a LogoutResponse answers, and where it goes.
 *
 * @param requestId of the LogoutRequest
 * @param relayState of the LogoutRequest, or null
 * @param url of the site; null: it has none for that binding
 * @param binding POST, REDIRECT or ARTIFACT
 */
record Reply(String requestId, String relayState, String url, Binding binding) {}
