package dev.ssobridge.account;

import dev.ssobridge.CheckedOn;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Carries a selection from the sign-in to the tokens, as notes of the client's own session. */
public final class SelectionNotes {
    private static final String ACCOUNT = "sso.selected_account";
    private static final String SERVICE_POINT = "sso.selected_service_point";

    private SelectionNotes() {}

    /** Keeps the selection. Keycloak copies client notes into the client session; an empty note replaces an old one. */
    @CheckedOn(keycloak = "26.7.4", of = "TokenManager.attachAuthenticationSession")
    public static void write(AuthenticationSessionModel authSession, AccountSelection selection) {
        authSession.setClientNote(ACCOUNT, orEmpty(selection.account()));
        authSession.setClientNote(SERVICE_POINT, orEmpty(selection.servicePoint()));
    }

    static Optional<AccountSelection> read(AuthenticatedClientSessionModel clientSession) {
        String account = clientSession.getNote(ACCOUNT);
        return account == null || account.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccountSelection(account, orNull(clientSession.getNote(SERVICE_POINT))));
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    private static String orNull(String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
