package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.Page;

/** Requests that nobody has signed, or a stranger, or the sender but not in this form: SAML core, 5.4. */
enum SignatureAttack implements LogoutAttack {
    UNSIGNED_BY_POST(Aim::postUnsigned),
    UNSIGNED_BY_REDIRECT(Aim::redirectUnsigned),
    SIGNED_BY_A_STRANGER_BY_POST(aim -> aim.post(STRANGER)),
    SIGNED_BY_A_STRANGER_BY_REDIRECT(aim -> aim.redirect(STRANGER)),
    CHANGED_AFTER_SIGNING(
            aim -> aim.postXml(aim.signedXml().replace("Version=\"2.0\"", "Version=\"2.0\" Reason=\"x\""))),
    SIGNATURE_OF_ANOTHER_RELAY_STATE(aim -> aim.open(aim.signedQuery() + "&RelayState=x")),
    UNKNOWN_ALGORITHM(aim -> aim.open(aim.signedQuery().replaceFirst("SigAlg=[^&]*", "SigAlg=none"))),
    SIGNED_REQUEST_INSIDE_A_FORGED_ONE(aim -> aim.postXml(wrapped(aim))),
    SIGNED_REQUEST_INSIDE_A_FORGED_ONE_OF_THE_SAME_ID(
            aim -> aim.postXml(wrapped(aim).replace("_evil", aim.request().id()))),
    SIGNED_ASSERTION_INSIDE_A_FORGED_REQUEST(
            aim -> aim.postXml(aim.xml().replace("</saml:Issuer>", "</saml:Issuer>" + extensions(aim.assertion())))),
    SIGNED_ASSERTION_BEHIND_A_FORGED_REQUEST(aim ->
            aim.postXml(aim.xml().replace("</samlp:LogoutRequest>", aim.assertion() + "</samlp:LogoutRequest>"))),
    OTHER_ISSUER(aim -> LogoutMessage.request("https://nobody.example", aim.endpoint(), "jane", "x")
            .post(aim.browser(), aim.endpoint(), aim.key())),
    WITHOUT_ISSUER(aim -> aim.postXml(
            Xml.sign(aim.xml().replaceFirst("<saml:Issuer>.*</saml:Issuer>", "<saml:Issuer/>"), aim.key())));

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas keeps anything
    private final LogoutAttack act;

    SignatureAttack(LogoutAttack act) {
        this.act = act;
    }

    @Override
    public Page on(Aim aim) {
        return act.on(aim);
    }

    /** The signed request in the extensions of a forged one: XML signature wrapping. */
    private static String wrapped(Aim aim) {
        return aim.xml()
                .replaceFirst("ID=\"[^\"]*\"", "ID=\"_evil\"")
                .replace("</saml:Issuer>", "</saml:Issuer>" + extensions(aim.signedXml()));
    }

    private static String extensions(String xml) {
        return "<samlp:Extensions>" + xml + "</samlp:Extensions>";
    }
}
