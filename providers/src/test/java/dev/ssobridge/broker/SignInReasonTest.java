package dev.ssobridge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInReasonTest {
    @ParameterizedTest
    @EnumSource(SignInReason.class)
    void labelIsTheNameInSmallLetters(SignInReason reason) {
        assertThat(reason.label()).matches("[a-z]+(_[a-z]+)*").isEqualToIgnoringCase(reason.name());
    }

    /** Whether an address is known here must not show on the page. */
    @Test
    void allReasonsAboutAnAccountShareOnePage() {
        Set<SignInReason.Kind> kinds = Arrays.stream(SignInReason.values())
                .filter(reason ->
                        reason.label().matches("email_.*|local_email.*|administrator|user_.*|linked_.*|unknown_.*"))
                .map(SignInReason::kind)
                .collect(Collectors.toSet());

        assertThat(kinds).containsExactly(SignInReason.Kind.PERSON);
    }

    @Test
    void refusalHasNoTextOfItsOwn() {
        RefusedSignInException refused = new RefusedSignInException(SignInReason.NONCE);

        assertThat(refused).hasMessage("nonce");
        assertThat(refused.user()).isNull();
        assertThat(refused.details()).isEmpty();
    }
}
