package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.event.CallReason;
import dev.ssobridge.event.SsoResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallExceptionTest {
    @Test
    void unavailableUserLooksTheSameForEveryReason() {
        CallException disabled = CallException.userNotAvailable(CallReason.USER_DISABLED);
        CallException administrator = CallException.userNotAvailable(CallReason.ADMINISTRATOR);

        assertThat(disabled).hasMessage(administrator.getMessage());
        assertThat(disabled.status()).isEqualTo(administrator.status()).isEqualTo(403);
        assertThat(disabled.code()).isEqualTo(administrator.code()).isEqualTo("access_denied");
        assertThat(disabled.reason()).isEqualTo("user_disabled");
    }

    @Test
    void conflictHasItsCodeAsReason() {
        CallException conflict = CallException.conflict(CallReason.EMAIL_CONFLICT, "email", "belongs to another user");

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.reason()).isEqualTo("email_conflict");
        assertThat(conflict).hasMessage("The field email belongs to another user.");
    }

    @Test
    void invalidFieldHasTheCodeAsReason() {
        assertThat(CallException.invalid("email", "is empty").reason()).isEqualTo("invalid_request");
        assertThat(CallException.invalidBody("is not UTF-8")).hasMessage("The body is not UTF-8.");
    }

    @Test
    void outageIsTemporary() {
        assertThat(CallException.outage().status()).isEqualTo(503);
        assertThat(CallException.outage().code()).isEqualTo("temporarily_unavailable");
    }

    @Test
    void provisionedUserIsCreatedUpdatedOrUnchanged() {
        assertThat(provisioned(true, "email").result()).isEqualTo(SsoResult.CREATED);
        assertThat(provisioned(false, "email").result()).isEqualTo(SsoResult.UPDATED);
        assertThat(provisioned(false).result()).isEqualTo(SsoResult.UNCHANGED);
    }

    private static Provisioned provisioned(boolean created, String... updated) {
        return new Provisioned(null, created, List.of(updated), null);
    }
}
