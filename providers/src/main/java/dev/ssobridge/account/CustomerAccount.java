package dev.ssobridge.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One account of a user at the utility.
 *
 * @param id the utility's name for the account
 * @param servicePoints its metering points, in the utility's order; null where a caller did not say
 */
public record CustomerAccount(
        @JsonProperty("id") String id, @JsonProperty("servicePoints") List<String> servicePoints) {

    public CustomerAccount {
        servicePoints = servicePoints == null ? null : List.copyOf(servicePoints);
    }
}
