package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Texts that are no logout request, or that cost the reader more than the sender. */
enum TextAttack implements LogoutAttack {
    DTD(aim -> aim.postXml("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">" + aim.signedXml())),
    EXTERNAL_ENTITY(aim -> aim.postXml("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + aim.xml().replace("</saml:NameID>", "&x;</saml:NameID>"))),
    ENTITY_EXPANSION_BY_POST(aim -> aim.postXml(laughs() + aim.xml().replace("</saml:NameID>", "&l9;</saml:NameID>"))),
    ENTITY_EXPANSION_BY_REDIRECT(aim -> aim.redirectEncoded(deflated(laughs() + aim.xml()))),
    INFLATES_TO_4_MB(aim -> aim.redirectEncoded(deflated("<a>" + " ".repeat(4_000_000) + "</a>"))),
    NESTED_12000_DEEP_BY_POST(aim -> aim.postXml(aim.xml().replace("</saml:Issuer>", "</saml:Issuer>" + nested()))),
    NESTED_12000_DEEP_BY_REDIRECT(aim -> {
        aim.request().withBody(nested());
        return aim.redirect();
    }),
    BODY_OF_20_MB(aim -> aim.postEncoded("A".repeat(20_000_000))),
    BROKEN_BASE64_BY_POST(aim -> aim.postEncoded("%%% no base64 \u0000 ===")),
    BROKEN_BASE64_BY_REDIRECT(aim -> aim.redirectEncoded("%%%===a")),
    BROKEN_DEFLATE(aim -> aim.redirectEncoded(base64("no deflate".getBytes(StandardCharsets.UTF_8)))),
    NO_XML(aim -> aim.postXml("no XML")),
    EMPTY(aim -> aim.postEncoded("")),
    RESPONSE_AS_A_REQUEST(aim -> aim.postXml(aim.xml().replace("LogoutRequest", "Response"))),
    ASSERTION_AS_A_REQUEST(aim -> aim.postXml(aim.assertion())),
    UNKNOWN_XML(aim -> aim.postXml("<hello/>")),
    GARBAGE_AS_ARTIFACT(aim -> aim.open("SAMLart=AAQAAA")),
    REQUEST_AND_ARTIFACT(aim -> aim.open(aim.signedQuery() + "&SAMLart=AAQAAA"));

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas keeps anything
    private final LogoutAttack act;

    TextAttack(LogoutAttack act) {
        this.act = act;
    }

    @Override
    public Page on(Aim aim) {
        return act.on(aim);
    }

    /** The billion laughs: ten entities, each ten times the one before. */
    private static String laughs() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return dtd.append("]>").toString();
    }

    private static String nested() {
        return "<a>".repeat(12_000) + "</a>".repeat(12_000);
    }

    private static String deflated(String xml) {
        return base64(Xml.deflate(xml));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
