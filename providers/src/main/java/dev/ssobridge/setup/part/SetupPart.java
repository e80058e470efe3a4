package dev.ssobridge.setup.part;

import java.util.Set;

/**
 * One thing that a realm needs, made of pieces that can be there one by one. Existing configuration is never changed,
 * even if it differs.
 */
public interface SetupPart {
    /** The name in the answer, for instance {@code client scope sso-accounts}. */
    String name();

    /** The name in the answer of a removal. */
    default String nameToRemove() {
        return name();
    }

    /** Names of the pieces that {@link #add} would make; none if the part is complete. */
    Set<String> missing();

    /** Makes what is missing. */
    void add();

    /** Those of the pieces that are there, so what a removal of them has to take away. */
    Set<String> present(Set<String> pieces);

    /** Takes these pieces away; each of them is there. */
    void remove(Set<String> pieces);
}
