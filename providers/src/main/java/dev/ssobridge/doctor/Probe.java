package dev.ssobridge.doctor;

import dev.ssobridge.broker.http.SiteReader;

/**
 * Asks the targets and, meanwhile, the identity providers of the realm. Each question has ten seconds, and none is asked
 * after twenty: within thirty all is over, however many do not answer.
 */
record Probe(Examined examined) implements Examination {
    private static final long SECONDS_TO_ASK = 20;

    @Override
    public void run(Findings findings) {
        ProbeTime time = ProbeTime.ofSeconds(SECONDS_TO_ASK);
        try (SiteReader reader = new SiteReader();
                SiteQuestions questions = new SiteQuestions(reader::get, time)) {
            TargetProbe targets = TargetProbe.begin(examined, questions);
            try {
                new ProviderProbe(examined, time).run(findings);
            } finally {
                targets.tell(findings);
            }
        }
    }
}
