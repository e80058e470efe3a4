package dev.ssobridge.it.faults;

import net.jqwik.api.Arbitrary;

/**
 * An endpoint that gets inputs.
 *
 * @param share of all inputs, in relation to the other doors
 */
record Door(String name, int share, Arbitrary<WireRequest> inputs) {
    @Override
    public String toString() {
        return name;
    }
}
