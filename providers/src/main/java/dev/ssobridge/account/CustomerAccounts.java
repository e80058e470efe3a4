package dev.ssobridge.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.UserModel;

/**
 * The accounts of a user in the utility's order. Stored as one JSON value, since Keycloak does not keep the order of a
 * multi-valued attribute:
 * <pre>{@code [{"id": "1001", "servicePoints": ["SP-1", "SP-2"]}, {"id": "1002", "servicePoints": []}]}</pre>
 */
public record CustomerAccounts(List<CustomerAccount> list) {
    /** User attribute that holds them; only administrators may edit it. */
    public static final String ATTRIBUTE = "sso.accounts";

    private static final Logger LOG = Logger.getLogger(CustomerAccounts.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public CustomerAccounts {
        list = List.copyOf(list);
    }

    /** The accounts stored for the user; none where nothing is stored, or nothing that can be read. */
    public static CustomerAccounts of(UserModel user) {
        String stored = user.getFirstAttribute(ATTRIBUTE);
        if (stored == null || stored.isBlank()) {
            return new CustomerAccounts(List.of());
        }
        try {
            return new CustomerAccounts(parse(stored));
        } catch (JsonProcessingException | NullPointerException e) {
            LOG.warnf("The attribute %s of user %s is not a JSON array of accounts", ATTRIBUTE, user.getId());
            return new CustomerAccounts(List.of());
        }
    }

    private static List<CustomerAccount> parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, new TypeReference<List<CustomerAccount>>() {}).stream()
                .filter(account -> account != null && account.id() != null)
                .map(CustomerAccounts::complete)
                .toList();
    }

    private static CustomerAccount complete(CustomerAccount account) {
        return account.servicePoints() == null ? new CustomerAccount(account.id(), List.of()) : account;
    }

    /**
     * The accounts as a caller gave them. An account whose service points the caller left out keeps the stored ones.
     */
    public CustomerAccounts over(CustomerAccounts stored) {
        Map<String, CustomerAccount> known = stored.list.stream()
                .collect(Collectors.toMap(CustomerAccount::id, Function.identity(), (first, second) -> first));
        return new CustomerAccounts(list.stream()
                .map(account ->
                        account.servicePoints() == null ? complete(known.getOrDefault(account.id(), account)) : account)
                .toList());
    }

    /** The account of that id. */
    public Optional<CustomerAccount> account(String id) {
        return list.stream().filter(account -> Objects.equals(account.id(), id)).findFirst();
    }

    /** The accounts that have this service point. */
    public List<CustomerAccount> withServicePoint(String servicePoint) {
        return list.stream()
                .filter(account -> account.servicePoints().contains(servicePoint))
                .toList();
    }

    /** The value of {@link #ATTRIBUTE}. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and lists are always JSON", e);
        }
    }
}
