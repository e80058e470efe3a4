package dev.ssobridge.saml;

/**
 * What a LogoutResponse answers, and where it goes.
 *
 * @param requestId of the LogoutRequest
 * @param relayState of the LogoutRequest, or null
 * @param url of the site; blank or null: it has none for that binding
 * @param binding POST, REDIRECT, ARTIFACT or SOAP
 */
record Reply(String requestId, String relayState, String url, Binding binding) {
    Reply {
        url = url == null || url.isBlank() ? null : url;
    }

    /** Whether the site can be answered. A SOAP request is answered where it came from. */
    boolean canBeSent() {
        return url != null || binding == Binding.SOAP;
    }
}
