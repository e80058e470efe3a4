package dev.ssobridge.it.saml;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.NodeList;

/** The bindings of a descriptor's SingleLogoutServices, such as {@code HTTP-POST}. */
final class SloBindings {
    private SloBindings() {}

    static List<String> in(String metadata) {
        NodeList services = Xml.parse(metadata)
                .getElementsByTagNameNS("urn:oasis:names:tc:SAML:2.0:metadata", "SingleLogoutService");
        List<String> bindings = new ArrayList<>();
        for (int i = 0; i < services.getLength(); i++) {
            bindings.add(services.item(i)
                    .getAttributes()
                    .getNamedItem("Binding")
                    .getNodeValue()
                    .replaceFirst(".*:", ""));
        }
        return bindings;
    }
}
