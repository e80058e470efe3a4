package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallExceptionTest {
    @Test
    void unavailableUserLooksTheSameForEveryReason() {
        CallException disabled = CallException.userNotAvailable("user_disabled");
        CallException administrator = CallException.userNotAvailable("administrator");

        assertThat(disabled).hasMessage(administrator.getMessage());
        assertThat(disabled.status()).isEqualTo(administrator.status()).isEqualTo(403);
        assertThat(disabled.code()).isEqualTo(administrator.code()).isEqualTo("access_denied");
        assertThat(disabled.reason()).isEqualTo("user_disabled");
    }

    @Test
    void conflictHasItsCodeAsReason() {
        CallException conflict = CallException.conflict("email_conflict", "email", "belongs to another user");

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.reason()).isEqualTo("email_conflict");
        assertThat(conflict).hasMessage("The field email belongs to another user.");
    }

    @Test
    void invalidFieldHasNoReasonOfItsOwn() {
        assertThat(CallException.invalid("email", "is empty").reason()).isNull();
        assertThat(CallException.invalidBody("is not UTF-8")).hasMessage("The body is not UTF-8.");
    }

    @Test
    void outageIsTemporary() {
        assertThat(CallException.outage().status()).isEqualTo(503);
        assertThat(CallException.outage().code()).isEqualTo("temporarily_unavailable");
    }

    @Test
    void provisionedUserIsCreatedUpdatedOrUnchanged() {
        assertThat(provisioned(true, "email").result()).isEqualTo("created");
        assertThat(provisioned(false, "email").result()).isEqualTo("updated");
        assertThat(provisioned(false).result()).isEqualTo("unchanged");
    }

    private static Provisioned provisioned(boolean created, String... updated) {
        return new Provisioned(null, created, List.of(updated), null);
    }
}
