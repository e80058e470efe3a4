package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.Page;

/** Requests that are signed well, but name nobody whom Keycloak could read: SAML core, 3.7.1. */
enum NameAttack implements LogoutAttack {
    WITHOUT_A_NAME_BY_POST(aim -> aim.withName("").post()),
    WITHOUT_A_NAME_BY_REDIRECT(aim -> aim.withName("").redirect()),
    BLANK(aim -> aim.withName("<saml:NameID> </saml:NameID>").post()),
    ENCRYPTED_BY_POST(aim -> aim.withName(encrypted()).post()),
    ENCRYPTED_BY_REDIRECT(aim -> aim.withName(encrypted()).redirect()),
    BASE_ID(aim ->
            aim.withName("<saml:BaseID NameQualifier=\"x\"></saml:BaseID>").post());

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas keeps anything
    private final LogoutAttack act;

    NameAttack(LogoutAttack act) {
        this.act = act;
    }

    @Override
    public Page on(Aim aim) {
        return act.on(aim);
    }

    private static String encrypted() {
        return "<saml:EncryptedID><e:EncryptedData xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\">"
                + "<e:CipherData><e:CipherValue>eA==</e:CipherValue></e:CipherData>"
                + "</e:EncryptedData></saml:EncryptedID>";
    }
}
