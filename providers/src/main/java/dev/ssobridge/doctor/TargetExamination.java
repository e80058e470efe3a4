package dev.ssobridge.doctor;

import dev.ssobridge.registration.Mistakes;
import dev.ssobridge.registration.Problem;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.ssotarget.TargetReview;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.models.ClientModel;

/** The targets that are switched on. */
record TargetExamination(Examined examined) implements Examination {
    private static final Set<Problem> OF_OTHER_KINDS =
            Set.of(Problem.CLIENT_MISSING, Problem.REGISTERED, Problem.PUBLIC_CLIENT, Problem.FULL_SCOPE);

    /** A target is named as people read it. */
    static Place place(StoredRegistration target) {
        return Place.target(target.text(TargetReview.DISPLAY_NAME).orElse(target.clientId()));
    }

    @Override
    public void run(Findings findings) {
        Set<String> seen = new HashSet<>();
        for (StoredRegistration target : TargetReview.targets(examined.realm())) {
            target.client()
                    .filter(client -> !seen.add(client.getId()))
                    .ifPresent(client -> findings.add(Kind.REGISTERED_TWICE, place(target), client.getClientId()));
            if (target.isEnabled()) {
                examine(target, findings);
            }
        }
    }

    private static void examine(StoredRegistration target, Findings findings) {
        Mistakes mistakes = TargetReview.mistakes(target);
        RefusedSettings.examine(mistakes, OF_OTHER_KINDS, place(target), findings);
        target.client()
                .ifPresentOrElse(
                        client -> examine(target, client, findings),
                        () -> findings.add(
                                target.isNameOfAnother(target.clientId())
                                        ? Kind.TARGET_CLIENT_REPLACED
                                        : Kind.TARGET_CLIENT_GONE,
                                place(target),
                                target.clientId()));
    }

    private static void examine(StoredRegistration target, ClientModel client, Findings findings) {
        if (!client.isEnabled()) {
            findings.add(Kind.TARGET_CLIENT_DISABLED, place(target), client.getClientId());
        }
        if (client.isPublicClient()) {
            findings.add(Kind.TARGET_CLIENT_PUBLIC, place(target), client.getClientId());
        }
        if (client.isFullScopeAllowed()) {
            findings.add(Kind.TARGET_CLIENT_FULL_SCOPE, place(target), client.getClientId());
        }
    }
}
