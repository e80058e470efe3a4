package dev.ssobridge.loginsso;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.account.CustomerAccount;
import dev.ssobridge.account.CustomerAccounts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a caller says about a user. Null keeps the stored value.
 *
 * @param username as sent
 * @param accounts at least one, in the caller's order; service points null where the caller left them out
 */
record UserData(String username, CustomerAccounts accounts, String email, String firstName, String lastName) {
    static final Set<String> FIELDS = Set.of("username", "accounts", "email", "firstName", "lastName");

    /** Longest name or e-mail: what Keycloak's own columns hold. */
    static final int TEXT_LIMIT = 255;
    /** Longest id of an account or service point. */
    static final int ID_LIMIT = 64;
    /** Most accounts of a user. */
    static final int ACCOUNTS_LIMIT = 200;
    /** Most service points of an account. */
    static final int SERVICE_POINTS_LIMIT = 100;

    private static final Set<String> ACCOUNT_FIELDS = Set.of("id", "servicePoints");

    static UserData of(RequestFields fields) throws CallException {
        return new UserData(
                username(fields),
                accounts(fields),
                fields.identifier("email", TEXT_LIMIT),
                fields.shown("firstName", TEXT_LIMIT),
                fields.shown("lastName", TEXT_LIMIT));
    }

    private static String username(RequestFields fields) throws CallException {
        fields.required("username", TEXT_LIMIT);
        return fields.identifier("username", TEXT_LIMIT);
    }

    private static CustomerAccounts accounts(RequestFields fields) throws CallException {
        List<JsonNode> elements = fields.array("accounts", ACCOUNTS_LIMIT);
        if (elements == null || elements.isEmpty()) {
            throw CallException.invalid("accounts", elements == null ? "is missing" : "is empty");
        }
        Map<String, CustomerAccount> accounts = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            String field = "accounts[" + i + "]";
            CustomerAccount account = account(field, elements.get(i));
            if (accounts.put(account.id(), account) != null) {
                throw CallException.invalid(field, "repeats an account");
            }
        }
        return new CustomerAccounts(List.copyOf(accounts.values()));
    }

    private static CustomerAccount account(String field, JsonNode element) throws CallException {
        if (!element.isObject()) {
            return new CustomerAccount(RequestFields.text(field, element, ID_LIMIT), null);
        }
        RequestFields account = new RequestFields(field + ".", element);
        account.allowOnly(ACCOUNT_FIELDS);
        return new CustomerAccount(account.required("id", ID_LIMIT), servicePoints(account));
    }

    private static List<String> servicePoints(RequestFields account) throws CallException {
        List<JsonNode> elements = account.array("servicePoints", SERVICE_POINTS_LIMIT);
        if (elements == null) {
            return null;
        }
        Set<String> points = new LinkedHashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String field = account.path() + "servicePoints[" + i + "]";
            if (!points.add(RequestFields.text(field, elements.get(i), ID_LIMIT))) {
                throw CallException.invalid(field, "repeats a service point");
            }
        }
        return List.copyOf(points);
    }
}
