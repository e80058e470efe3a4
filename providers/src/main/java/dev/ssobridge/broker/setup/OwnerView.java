package dev.ssobridge.broker.setup;

import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.oidc.OwnerDraft;
import dev.ssobridge.broker.oidc.OwnerSettings;
import dev.ssobridge.broker.oidc.TrialResult;
import dev.ssobridge.broker.owner.Attempt;
import dev.ssobridge.broker.owner.Attempts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the page of the settings shows. No secret is among it.
 *
 * @param draft whose issuer and client id are in the form
 * @param mistakes of what was posted
 * @param trial the last test, or null
 */
record OwnerView(OwnerSettings settings, OwnerDraft draft, List<OwnerForm.Mistake> mistakes, Trial trial) {
    private static final Map<String, String> LABELS = Map.of(
            OwnerForm.ISSUER, "ssoProvider.issuer",
            OwnerForm.CLIENT_ID, "ssoOwnerClientId",
            OwnerForm.SECRET, "ssoOwnerSecret");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** For whoever has just come, or come back. */
    static OwnerView of(OwnerSettings settings, Trial trial) {
        return new OwnerView(settings, trial == null ? settings.inUse() : trial.draft(), List.of(), trial);
    }

    /** For a form with mistakes. */
    static OwnerView of(OwnerSettings settings, Trial trial, OwnerForm form, List<OwnerForm.Mistake> mistakes) {
        OwnerDraft posted = new OwnerDraft(form.value(OwnerForm.ISSUER), form.value(OwnerForm.CLIENT_ID), null);
        return new OwnerView(settings, posted, mistakes, trial);
    }

    /** Name to value, for the template. */
    Map<String, Object> attributes() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("ssoAccount", account());
        shown.put("ssoOn", settings.stored().isEnabled());
        shown.put("ssoIssuer", Objects.requireNonNullElse(draft.issuer(), ""));
        shown.put("ssoClientId", Objects.requireNonNullElse(draft.clientId(), ""));
        shown.put("ssoSecretKept", settings.inUse().secret() != null || trial != null);
        shown.put("ssoMistakes", mistakes.stream().map(OwnerView::shown).toList());
        shown.put("ssoTrial", state());
        shown.put("ssoLines", trial == null || trial.result() == null ? List.of() : lines(trial.result()));
        shown.put(
                "ssoAttempts",
                Attempts.of(settings.session()).last(settings.stored()).stream()
                        .map(OwnerView::shown)
                        .toList());
        return shown;
    }

    private static Map<String, String> shown(Attempt attempt) {
        return Map.of(
                "time", SECONDS.format(Instant.ofEpochMilli(attempt.triedAt())),
                "reason", Objects.requireNonNullElse(attempt.reason(), ""),
                "number", Objects.requireNonNullElse(attempt.number(), ""));
    }

    private String account() {
        String account = settings.stored().getConfig().get("account");
        return account == null || account.isBlank() ? settings.stored().getAlias() : account;
    }

    /** A label that is no key is a name that somebody has posted. */
    private static Map<String, String> shown(OwnerForm.Mistake mistake) {
        return Map.of(
                "field", mistake.field(),
                "label", LABELS.getOrDefault(mistake.field(), ""),
                "message", mistake.message(),
                "argument", mistake.argument());
    }

    private String state() {
        if (trial == null) {
            return "none";
        }
        if (trial.result() == null) {
            return "waiting";
        }
        return trial.isGood() ? "good" : "bad";
    }

    static List<Map<String, String>> lines(TrialResult result) {
        List<Map<String, String>> lines = new ArrayList<>();
        if (result.isGood()) {
            lines.add(line("ssoOwnerIssuerSays", ""));
            lines.add(line("ssoOwnerEmail" + capitalized(result.email().name()), ""));
            if (!result.claims().isEmpty()) {
                lines.add(line("ssoOwnerClaims", String.join(", ", result.claims())));
            }
        } else {
            lines.add(line(message(result.reason()), ""));
            lines.add(line(
                    "ssoOwnerReason",
                    result.detail() == null ? result.reason() : result.reason() + " (" + result.detail() + ")"));
        }
        return lines;
    }

    private static String capitalized(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> line(String message, String argument) {
        return Map.of("message", message, "argument", argument);
    }

    private static String message(String reason) {
        return switch (SignInReason.valueOf(reason.toUpperCase(Locale.ROOT))) {
            case CLIENT_REFUSED -> "ssoOwnerClientRefused";
            case CODE_REFUSED -> "ssoOwnerCodeRefused";
            case ISSUER, ISSUER_PARAMETER -> "ssoOwnerIssuerDiffers";
            case PROVIDER_UNAVAILABLE -> "ssoOwnerDown";
            case DECLINED -> "ssoOwnerDeclined";
            default -> "ssoOwnerOther";
        };
    }
}
