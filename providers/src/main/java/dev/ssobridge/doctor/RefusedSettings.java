package dev.ssobridge.doctor;

import dev.ssobridge.registration.Mistakes;
import dev.ssobridge.registration.Problem;
import java.util.Set;

/** Settings that their form would refuse now, in the form's own words. */
final class RefusedSettings {
    private RefusedSettings() {}

    /** @param others problems that are findings of their own */
    static void examine(Mistakes mistakes, Set<Problem> others, Place place, Findings findings) {
        Mistakes left = mistakes.without(others);
        if (!left.isEmpty()) {
            findings.add(Kind.SETTING_REFUSED, place, withoutUser(left.text(findings.texts())));
        }
    }

    /** A URL may hold a password, which is what is wrong with it then. */
    private static String withoutUser(String text) {
        return text.replaceAll("//[^/\\s]*@", "//..@");
    }
}
