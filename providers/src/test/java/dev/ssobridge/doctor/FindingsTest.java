package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.registration.EnglishTexts;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings(EnglishTexts::of);

    @Test
    void worstComesFirstAndEachOnce() {
        findings.add(Kind.TARGET_ON_ANOTHER_SITE, Place.REALM);
        findings.add(Kind.SETTINGS_TWICE, Place.REALM);
        findings.add(Kind.EMAILS_TWICE, Place.REALM);
        findings.add(Kind.SETTINGS_TWICE, Place.REALM);

        assertThat(findings.inWords()).extracting(Finding::severity).containsExactly("error", "warning", "info");
    }

    @Test
    void findingNamesThePlaceTheDetailsAndThePageOfTheDocs() {
        findings.add(Kind.PORTAL_GONE, Place.website("utility"), "portal {0} it's");

        assertThat(findings.inWords())
                .containsExactly(new Finding(
                        "error",
                        "SSO website utility",
                        "The realm has no client portal {0} it's, which is one of the portals.",
                        "Take it out of the portals, or make the client and save the website again."
                                + " See docs/configuration.md#sso-websites."));
    }

    @Test
    void controlCharactersAndEndlessNamesAreNotShown() {
        findings.add(Kind.FLOW_GONE, Place.client("a\nb" + "c".repeat(1000)));

        assertThat(findings.inWords().get(0).where()).startsWith("Client a bc").hasSizeLessThan(420);
    }

    /** A realm can have words of its own, good or bad. */
    @Test
    void wordsThatAreNoPatternGiveWayToTheEnglishOnes() {
        Findings own = new Findings(key -> key.endsWith(".remedy") ? "{" : "Own words {0}");
        own.add(Kind.FLOW_GONE, Place.client("shop"));

        Finding finding = own.inWords().get(0);

        assertThat(finding.where()).isEqualTo("Own words shop");
        assertThat(finding.remedy()).startsWith("Remove the flow override");
    }
}
