package dev.ssobridge.doctor;

/** How far the doctor goes. */
public enum Thoroughness {
    /** Reads what is stored. */
    READ,
    /** Asks the targets and the identity providers of the realm, too. */
    PROBE
}
