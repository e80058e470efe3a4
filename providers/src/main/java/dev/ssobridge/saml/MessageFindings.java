package dev.ssobridge.saml;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** What the checks of a logout message have found, in the order of the checks. The first finding names the event. */
final class MessageFindings {
    private static final Logger LOG = Logger.getLogger(MessageFindings.class);

    private final List<MessageReason> reasons = new ArrayList<>();

    /** Adds the reason unless the message is good. */
    MessageFindings require(boolean good, MessageReason reason) {
        if (!good) {
            reasons.add(reason);
        }
        return this;
    }

    List<MessageReason> reasons() {
        return List.copyOf(reasons);
    }

    /** Ends the checks. */
    void throwFirst() throws RefusedMessageException {
        if (!reasons.isEmpty()) {
            LOG.debugf("A logout message is refused: %s", reasons);
            throw new RefusedMessageException(reasons.get(0));
        }
    }
}
