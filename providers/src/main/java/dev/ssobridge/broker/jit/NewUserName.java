package dev.ssobridge.broker.jit;

import dev.ssobridge.user.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The user name of a person who is created: the identity provider's name where its word is trusted, else the address,
 * which no other user has. A user profile may refuse an address as a name, for instance one with an apostrophe.
 */
record NewUserName(RealmModel realm, EmailRules rules, JitProfile profile, Names names) {
    /** Excludes a name that looks like an address: it could be another person's. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9._-]{3,255}");

    private static final int LONGEST_STEM = 240;
    private static final int DIGEST_BYTES = 4;

    String of(Person person, UserFields fields) {
        if (realm.isRegistrationEmailAsUsername()) {
            return person.email();
        }
        return Stream.of(
                        wanted(person),
                        Optional.of(person.email())
                                .filter(name -> names.isTaken(name) || profile.takesName(name, fields)),
                        free(stem(person.email())),
                        free(stem(person.email()) + "-" + digest(person.subject())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(person.email());
    }

    private Optional<String> wanted(Person person) {
        return Optional.ofNullable(KeycloakModelUtils.toLowerCaseSafe(person.username()))
                .filter(name -> rules.isTrusted())
                .flatMap(this::free);
    }

    private Optional<String> free(String name) {
        return Optional.of(name)
                .filter(one -> PLAIN_NAME.matcher(one).matches())
                .filter(one -> !names.isTaken(one));
    }

    /** The address as a plain name, which is nobody's address. */
    private static String stem(String email) {
        String plain = email.replaceAll("[^a-z0-9._-]+", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_STEM));
    }

    private static String digest(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
