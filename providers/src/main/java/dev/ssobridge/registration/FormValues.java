package dev.ssobridge.registration;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Reads the settings of one component and collects what is wrong with them. The component stays as it is: Keycloak's
 * cache shares it among all requests.
 */
public final class FormValues {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]");
    private static final int LONGEST_VALUE = 2000;

    private final Form form;
    private final RealmModel realm;
    private final ComponentModel component;
    private final Mistakes mistakes;

    public FormValues(Form form, RealmModel realm, ComponentModel component) {
        this(form, realm, component, new Mistakes());
    }

    /** The same, with mistakes that are collected over several forms. */
    public FormValues(Form form, RealmModel realm, ComponentModel component, Mistakes mistakes) {
        this.form = form;
        this.realm = realm;
        this.component = component;
        this.mistakes = mistakes;
    }

    /** All that was found wrong so far. */
    public Mistakes mistakes() {
        return mistakes;
    }

    /** Notes a mistake in a field; the text says all. */
    public void mistake(String field, Problem problem) {
        mistake(field, problem, "");
    }

    /** Notes a mistake in a field, with what was entered or what is allowed. */
    public void mistake(String field, Problem problem, String detail) {
        mistakes.add(form.label(field), problem, detail);
    }

    /** The values of a list, without blank ones; a repeated one is a mistake. */
    public List<String> list(String field) {
        List<String> values = values(field);
        Set<String> seen = new HashSet<>();
        values.stream().filter(value -> !seen.add(value)).forEach(value -> mistake(field, Problem.REPEATED, value));
        values.forEach(value -> check(field, value, LONGEST_VALUE));
        return values.stream().distinct().toList();
    }

    /** Whether a field has no value. */
    public boolean isEmpty(String field) {
        return values(field).isEmpty();
    }

    private List<String> values(String field) {
        // getList would add an empty list to the component, which all requests share.
        return component.getConfig().getOrDefault(field, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .toList();
    }

    /** The value of a field that holds one; empty where it has none, or a mistake. */
    public Optional<String> text(String field) {
        return text(field, LONGEST_VALUE);
    }

    /** The same with a limit of its own. */
    public Optional<String> text(String field, int longest) {
        List<String> values = values(field);
        if (values.size() > 1) {
            mistake(field, Problem.SEVERAL);
            return Optional.empty();
        }
        return values.stream().findFirst().filter(value -> check(field, value, longest));
    }

    private boolean check(String field, String value, int longest) {
        if (value.length() > longest) {
            mistake(field, Problem.TOO_LONG, String.valueOf(longest));
            return false;
        }
        if (UNSEEN.matcher(value).find()) {
            mistake(field, Problem.CHARACTERS);
            return false;
        }
        return true;
    }

    /** The value of a field that has to have one. */
    public Optional<String> required(String field, int longest) {
        if (values(field).isEmpty()) {
            mistake(field, Problem.REQUIRED);
        }
        return text(field, longest);
    }

    /** The position of a switch. */
    public boolean isOn(String field, boolean preset) {
        Optional<String> value = text(field);
        if (value.isPresent() && !Set.of("true", "false").contains(value.get())) {
            mistake(field, Problem.SWITCH, value.get());
        }
        return value.map(Boolean::parseBoolean).orElse(preset);
    }

    /** A whole number within limits; the preset where there is none, or a mistake. */
    public int number(String field, int preset, int least, int most) {
        Optional<String> value = text(field);
        if (value.isEmpty()) {
            return preset;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, in the same words as a number out of range.
        }
        mistake(field, Problem.NUMBER, least + " .. " + most);
        return preset;
    }

    /** One of some values. */
    public Optional<String> choice(String field, List<String> options) {
        Optional<String> value = text(field);
        value.filter(chosen -> !options.contains(chosen))
                .ifPresent(chosen -> mistake(field, Problem.CHOICE, String.join(", ", options)));
        return value.filter(options::contains);
    }

    /** A client that is named by its client id. */
    public Optional<ClientModel> client(String field) {
        return text(field).flatMap(clientId -> client(field, clientId));
    }

    /** The clients that a list names. */
    public List<ClientModel> clients(String field) {
        return list(field).stream()
                .flatMap(clientId -> client(field, clientId).stream())
                .toList();
    }

    private Optional<ClientModel> client(String field, String clientId) {
        Optional<ClientModel> client = ClientReferences.find(realm, component, clientId);
        if (client.isEmpty()) {
            mistake(field, Problem.CLIENT_MISSING, clientId);
        }
        return client;
    }

    /** A URL on one of these hosts, in lower case; any host where there are none. */
    public Optional<URI> url(String field, Optional<Set<String>> hosts) {
        return text(field).flatMap(value -> url(field, value, hosts));
    }

    /** The same for one of the values of a list. */
    public Optional<URI> url(String field, String value, Optional<Set<String>> hosts) {
        SiteUrl.Check check = SiteUrl.check(value, hosts);
        check.problem().ifPresent(problem -> mistake(field, problem, check.detail()));
        return check.url();
    }
}
