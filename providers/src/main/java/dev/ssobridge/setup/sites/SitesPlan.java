package dev.ssobridge.setup.sites;

import java.util.List;

/**
 * What a set-up call wants for the sites that it names.
 *
 * @param wanted the pieces, in the order in which they are made
 * @param next sentences about what is left to the administrator
 */
public record SitesPlan(List<Wanted> wanted, List<String> next) {
    /** The plan of a call that names no sites. */
    public static final SitesPlan NONE = new SitesPlan(List.of(), List.of());

    public SitesPlan {
        wanted = List.copyOf(wanted);
        next = List.copyOf(next);
    }

    /** A piece for a client, which may not be there yet. */
    record Wanted(String clientId, Piece piece) {}

    /** Whether the call names no sites. */
    public boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** Whether the call gives this client what it lacks. */
    public boolean covers(String clientId) {
        return wanted.stream().map(Wanted::clientId).anyMatch(clientId::equals);
    }
}
