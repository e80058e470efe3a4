package dev.ssobridge.broker.setup;

import dev.ssobridge.broker.oidc.OwnerDraft;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The form of the settings, as posted. It finds all mistakes at once; one whose address nobody has asked yet may still turn
 * out not to be an issuer.
 */
final class OwnerForm {
    static final String TOKEN = "form";
    static final String ACT = "act";
    static final String ISSUER = "issuer";
    static final String CLIENT_ID = "clientId";
    static final String SECRET = "clientSecret";

    /** What is wrong with an issuer that is no plain https address. */
    static final String NOT_PLAIN = "ssoOwnerHttps";

    private static final Set<String> KNOWN = Set.of(TOKEN, ACT, ISSUER, CLIENT_ID, SECRET);
    private static final int LONGEST_ISSUER = 512;
    private static final int LONGEST_CLIENT_ID = 255;
    private static final int LONGEST_SECRET = 1000;
    private static final int LONGEST_NAME_SHOWN = 40;

    private final MultivaluedMap<String, String> posted;
    private final UnaryOperator<String> objection;
    private final List<OwnerDraft> kept;
    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * A mistake, for the page.
     *
     * @param field that has it; one that is not of the form is shown as it is
     * @param message key in the message bundles
     * @param argument of the message, or empty
     */
    record Mistake(String field, String message, String argument) {}

    /**
     * Reads the form.
     *
     * @param stored the values of the last test and those in use; each may be null
     * @param objection to an issuer that is a plain address, as a key of the message bundles; or null
     */
    OwnerForm(MultivaluedMap<String, String> posted, Stream<OwnerDraft> stored, UnaryOperator<String> objection) {
        this.posted = posted;
        this.objection = objection;
        this.kept = stored.filter(draft -> draft != null && draft.secret() != null)
                .filter(draft -> !draft.secret().isBlank())
                .toList();
        findMistakes();
    }

    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    String value(String field) {
        String value = posted.getFirst(field);
        return value == null ? "" : value.strip();
    }

    /** The values, with the stored secret where none was entered. */
    OwnerDraft draft() {
        return new OwnerDraft(value(ISSUER), value(CLIENT_ID), secret());
    }

    /** A stored secret goes only to the issuer, and as the client, that it was entered for. */
    private String secret() {
        return value(SECRET).isEmpty()
                ? kept.stream()
                        .filter(draft -> value(ISSUER).equals(draft.issuer())
                                && value(CLIENT_ID).equals(draft.clientId()))
                        .map(OwnerDraft::secret)
                        .findFirst()
                        .orElse("")
                : value(SECRET);
    }

    /** The fields that are not of the page's forms, or are there twice. */
    static List<Mistake> strangers(MultivaluedMap<String, String> posted) {
        return posted.entrySet().stream()
                .filter(field ->
                        !KNOWN.contains(field.getKey()) || field.getValue().size() != 1)
                .map(field -> new Mistake(shown(field.getKey()), "ssoOwnerNoField", ""))
                .toList();
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME_SHOWN)).replaceAll("\\p{Cntrl}", " ");
    }

    private void findMistakes() {
        mistakes.addAll(strangers(posted));
        checkText(ISSUER, LONGEST_ISSUER);
        checkIssuer();
        checkText(CLIENT_ID, LONGEST_CLIENT_ID);
        checkText(SECRET, LONGEST_SECRET);
        if (value(SECRET).isEmpty() && secret().isEmpty()) {
            mistakes.add(new Mistake(SECRET, kept.isEmpty() ? "ssoOwnerRequired" : "ssoOwnerSecretAnew", ""));
        }
    }

    /** OAuth 2.0, appendix A, allows the same characters. A reference would be one into the server's own vault. */
    private void checkText(String field, int longest) {
        String value = value(field);
        if (value.isEmpty() && !SECRET.equals(field)) {
            mistakes.add(new Mistake(field, "ssoOwnerRequired", ""));
        } else if (value.length() > longest) {
            mistakes.add(new Mistake(field, "ssoOwnerTooLong", Integer.toString(longest)));
        } else if (!value.matches("[ -~]*")) {
            mistakes.add(new Mistake(field, "ssoOwnerCharacters", ""));
        } else if (value.contains("${")) {
            mistakes.add(new Mistake(field, "ssoOwnerReference", ""));
        }
    }

    private void checkIssuer() {
        String issuer = value(ISSUER);
        if (issuer.isEmpty() || mistakes.stream().anyMatch(one -> ISSUER.equals(one.field()))) {
            return;
        }
        String complaint = isPlain(issuer) ? objection.apply(issuer) : NOT_PLAIN;
        if (complaint != null) {
            mistakes.add(new Mistake(ISSUER, complaint, ""));
        }
    }

    private static boolean isPlain(String issuer) {
        try {
            URI uri = URI.create(issuer);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
