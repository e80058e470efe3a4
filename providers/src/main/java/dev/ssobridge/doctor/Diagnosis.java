package dev.ssobridge.doctor;

import java.util.List;

/**
 * The answer of the doctor.
 *
 * @param findings the worst first; none in a healthy realm
 */
public record Diagnosis(List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }
}
