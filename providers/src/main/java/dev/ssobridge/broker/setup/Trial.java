package dev.ssobridge.broker.setup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssobridge.broker.oidc.OwnerDraft;
import dev.ssobridge.broker.oidc.TrialRequest;
import dev.ssobridge.broker.oidc.TrialResult;
import dev.ssobridge.broker.owner.OwnerLink;
import java.util.Optional;

/**
 * What the owner is trying, as it is kept with the link until that is over. It does not print itself.
 *
 * @param id random
 * @param result null until the test sign-in has come back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trial(String id, OwnerDraft draft, TrialRequest request, TrialResult result) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static Optional<Trial> of(OwnerLink link) {
        try {
            return link.trial() == null ? Optional.empty() : Optional.of(JSON.readValue(link.trial(), Trial.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not what was kept"); // without the text, which has a secret
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Can't be kept");
        }
    }

    Trial with(TrialResult end) {
        return new Trial(id, draft, request, end);
    }

    /** Whether exactly these values have passed the test. */
    @JsonIgnore
    boolean isGood() {
        return result != null && result.isGood();
    }

    @Override
    public String toString() {
        return "Trial[" + id + "]";
    }
}
