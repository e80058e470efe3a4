package dev.ssobridge.it.faults;

import dev.ssobridge.it.saml.LogoutSpecimen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Logout messages, spoilt in their XML, their encoding and their parameters, at both endpoints and in both bindings. */
final class SamlDoors {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final List<LogoutSpecimen> specimens;

    SamlDoors(FuzzedRealm realm) {
        specimens = LogoutSpecimen.in(realm.realm());
    }

    List<Door> all() {
        List<Door> doors = new ArrayList<>();
        for (String end : List.of("/protocol/saml", "/broker/utility/endpoint")) {
            List<LogoutSpecimen> there = specimens.stream()
                    .filter(specimen -> specimen.endpoint().getPath().endsWith(end))
                    .toList();
            doors.add(new Door("SAML POST at " + end, 9, OddRequest.around(posted(there))));
            doors.add(new Door("SAML Redirect at " + end, 6, OddRequest.around(redirected(there))));
        }
        return doors;
    }

    private static Arbitrary<WireRequest> posted(List<LogoutSpecimen> specimens) {
        return Combinators.combine(Arbitraries.of(specimens), Change.atLeast(0), Change.atLeast(0))
                .as((specimen, inXml, inForm) -> {
                    byte[] xml =
                            OddText.utf8(XmlText.changed(specimen.xml(), inXml)).getBytes(StandardCharsets.ISO_8859_1);
                    Fields form = Fields.of(
                                    Map.of(specimen.field(), Base64.getEncoder().encodeToString(xml)))
                            .with("RelayState", "relay")
                            .changed(inForm);
                    return new WireRequest(
                            "POST",
                            specimen.endpoint().getPath(),
                            List.of(FORM, "Cookie: " + specimen.cookies()),
                            form.encoded());
                });
    }

    /** Either the signed query with changes, or another message under the same signature. */
    private static Arbitrary<WireRequest> redirected(List<LogoutSpecimen> specimens) {
        return Combinators.combine(
                        Arbitraries.of(specimens), Change.atLeast(0), Change.atLeast(0), Arbitraries.of(true, false))
                .as((specimen, inXml, inQuery, signed) -> {
                    Map<String, String> fields = new LinkedHashMap<>(specimen.redirect());
                    if (!signed) {
                        byte[] deflated = LogoutSpecimen.deflated(XmlText.changed(specimen.xml(), inXml));
                        fields.put(specimen.field(), Base64.getEncoder().encodeToString(deflated));
                    }
                    String query = Fields.of(fields).changed(inQuery).encoded();
                    return new WireRequest(
                            "GET",
                            specimen.endpoint().getPath() + "?" + query,
                            List.of("Cookie: " + specimen.cookies()),
                            "");
                });
    }
}
