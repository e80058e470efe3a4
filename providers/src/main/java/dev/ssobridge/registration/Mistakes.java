package dev.ssobridge.registration;

import dev.ssobridge.CheckedOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelValidationException;

/** Collects what is wrong with a form, so that all of it can be told at once. */
public final class Mistakes {
    private static final int MOST_DETAIL = 80;

    private final List<Mistake> found = new ArrayList<>();

    /** Notes a mistake whose text says all. */
    public void add(String label, Problem problem) {
        add(label, problem, "");
    }

    /** Notes a mistake; what was entered is cut to a readable length. */
    void add(String label, Problem problem, String detail) {
        found.add(new Mistake(
                label, problem, detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL) + "\u2026"));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What the first mistake was about. */
    public Optional<Problem> first() {
        return found.stream().findFirst().map(Mistake::problem);
    }

    /** Whether one of them is about this. */
    public boolean has(Problem problem) {
        return found.stream().anyMatch(mistake -> mistake.problem() == problem);
    }

    /** Those that are about anything else. */
    public Mistakes without(Set<Problem> problems) {
        Mistakes others = new Mistakes();
        found.stream().filter(mistake -> !problems.contains(mistake.problem())).forEach(others.found::add);
        return others;
    }

    /**
     * As a form tells them.
     *
     * @param texts of the message keys
     */
    public String text(UnaryOperator<String> texts) {
        return new InvalidFormException(found, texts).message();
    }

    /** In English, for the log. */
    public String text() {
        return new InvalidFormException(found, EnglishTexts::of).getLocalizedMessage();
    }

    /**
     * Does nothing without a mistake.
     *
     * @param session of the request whose administrator reads the mistakes
     * @throws InvalidFormException with all of them
     * @throws ModelValidationException with all of them in English, in the import of a realm by REST: Keycloak answers 400
     *     to this one there, and 500 to the other
     */
    @CheckedOn(keycloak = "26.7.4", of = "RealmsAdminResource.importRealm")
    public void refuse(KeycloakSession session) {
        if (!found.isEmpty()) {
            if (SavedByHand.isOtherRequest(session)) {
                throw new ModelValidationException(text());
            }
            throw new InvalidFormException(found, ConsoleTexts.of(session));
        }
    }
}
