package dev.ssobridge.demo.portal;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signed-in user, read from a validated ID token.
 *
 * @param username the claim {@code preferred_username}
 * @param name the name in the page's greeting: the claim {@code name}, or the username
 * @param subject the user's id at Keycloak, the claim {@code sub}
 * @param sid the id of the session at Keycloak, which a back-channel logout names
 * @param accounts the user's accounts, in Keycloak's order; empty where the claim is missing
 * @param idToken the token itself, which the sign-out sends back as a hint
 */
public record PortalUser(
        String username, String name, String subject, String sid, List<Account> accounts, JWT idToken) {

    /** One account; the page opens with the selected one. */
    public record Account(String id, boolean selected, List<ServicePoint> servicePoints) {

        private Account looksAt(String account, String servicePoint) {
            boolean here = id.equals(account);
            List<ServicePoint> marked = servicePoints.stream()
                    .map(point ->
                            new ServicePoint(point.id(), here && point.id().equals(servicePoint)))
                    .toList();
            return new Account(id, here, marked);
        }
    }

    /** One service point of an account. */
    public record ServicePoint(String id, boolean selected) {}

    /**
     * Reads the claims.
     *
     * @throws ParseException if a claim has an unexpected type
     */
    static PortalUser of(JWT idToken) throws ParseException {
        JWTClaimsSet claims = idToken.getJWTClaimsSet();
        String username = claims.getStringClaim("preferred_username");
        return new PortalUser(
                username,
                Optional.ofNullable(claims.getStringClaim("name")).orElse(username),
                claims.getSubject(),
                claims.getStringClaim("sid"),
                accounts(claims),
                idToken);
    }

    private static List<Account> accounts(JWTClaimsSet claims) throws ParseException {
        List<String> ids =
                Optional.ofNullable(claims.getStringListClaim("accounts")).orElse(List.of());
        Map<String, Object> servicePoints =
                Optional.ofNullable(claims.getJSONObjectClaim("service_points")).orElse(Map.of());
        String selectedAccount = claims.getStringClaim("selected_account");
        String selectedServicePoint = claims.getStringClaim("selected_service_point");
        return ids.stream()
                .map(id -> new Account(
                        id, id.equals(selectedAccount), servicePoints(servicePoints.get(id), selectedServicePoint)))
                .toList();
    }

    /** The same user with another account and service point marked. */
    PortalUser looksAt(String accountId, String servicePointId) {
        List<Account> marked = accounts.stream()
                .map(account -> account.looksAt(accountId, servicePointId))
                .toList();
        return new PortalUser(username, name, subject, sid, marked, idToken);
    }

    private static List<ServicePoint> servicePoints(Object ids, String selected) {
        return ids instanceof List<?> list
                ? list.stream()
                        .map(String::valueOf)
                        .map(id -> new ServicePoint(id, id.equals(selected)))
                        .toList()
                : List.of();
    }

    /** Hides the ID token, which must not get into log lines. */
    @Override
    public String toString() {
        return "PortalUser[" + username + "]";
    }
}
