package dev.ssobridge.doctor;

/** Looks at one subject of a realm. It changes nothing, and bears whatever is stored. */
@FunctionalInterface
interface Examination {
    /** Notes what is wrong. */
    void run(Findings findings);
}
