package dev.ssobridge.doctor;

import dev.ssobridge.registration.ConsoleTexts;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Finds what is wrong with a realm's single sign-on. Nothing is changed by it, and no answer holds a secret or a token.
 *
 * @param session whose context is the realm
 * @param realm to be looked at
 */
public record Doctor(KeycloakSession session, RealmModel realm) {
    private static final Logger LOG = Logger.getLogger(Doctor.class);

    /** Looks at the realm and its server; the words are in the language of the administrator of the request. */
    public Diagnosis examine(Thoroughness thoroughness) {
        Findings findings = new Findings(ConsoleTexts.of(session));
        examinations(thoroughness).forEach(examination -> run(examination, findings));
        return new Diagnosis(findings.inWords());
    }

    private List<Examination> examinations(Thoroughness thoroughness) {
        Examined examined = new Examined(session, realm);
        List<Examination> all = new ArrayList<>(List.of(
                new CallerExamination(examined),
                new WebsiteExamination(examined),
                new PortalExamination(examined),
                new ApplicationExamination(examined),
                new FlowExamination(examined),
                new TargetExamination(examined),
                new SiteExamination(examined),
                new ProfileExamination(examined),
                new ProviderExamination(examined),
                new RealmExamination(examined),
                new ServerExamination(examined)));
        if (thoroughness == Thoroughness.PROBE) {
            all.add(new Probe(examined));
        }
        return all;
    }

    /** What cannot be read must not hide the rest. */
    private void run(Examination examination, Findings findings) {
        try {
            examination.run(findings);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed in realm %s", examination.getClass().getSimpleName(), realm.getName());
            findings.add(Kind.NOT_EXAMINED, Place.REALM, examination.getClass().getSimpleName());
        }
    }
}
