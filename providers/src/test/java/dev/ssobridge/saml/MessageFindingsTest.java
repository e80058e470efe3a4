package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageFindingsTest {
    private static final Path MESSAGES = Path.of("../themes/theme-resources/messages");

    @Test
    void goodMessagePasses() {
        MessageFindings findings =
                new MessageFindings().require(true, MessageReason.BINDING).require(true, MessageReason.EXPIRED);

        assertThat(findings.reasons()).isEmpty();
        assertThatCode(findings::throwFirst).doesNotThrowAnyException();
    }

    @Test
    void allFindingsAreCollectedInTheOrderOfTheChecks() {
        MessageFindings findings = new MessageFindings()
                .require(false, MessageReason.RELAY_STATE)
                .require(true, MessageReason.BINDING)
                .require(false, MessageReason.EXPIRED);

        assertThat(findings.reasons()).containsExactly(MessageReason.RELAY_STATE, MessageReason.EXPIRED);
    }

    @Test
    void firstFindingIsTheReason() {
        MessageFindings findings =
                new MessageFindings().require(false, MessageReason.DESTINATION).require(false, MessageReason.EXPIRED);

        assertThatThrownBy(findings::throwFirst)
                .isInstanceOfSatisfying(RefusedMessageException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(MessageReason.DESTINATION));
    }

    @ParameterizedTest
    @EnumSource
    void reasonHasATextInEveryLanguage(MessageReason reason) throws IOException {
        try (Stream<Path> bundles = Files.list(MESSAGES)) {
            assertThat(bundles).hasSizeGreaterThan(1).allSatisfy(bundle -> {
                Properties texts = new Properties();
                texts.load(Files.newBufferedReader(bundle));
                assertThat(texts.getProperty(reason.messageKey())).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheSignatureHasAnErrorOfItsOwn(MessageReason reason) {
        assertThat(reason.error())
                .isEqualTo(reason == MessageReason.SIGNATURE ? "invalid_signature" : "invalid_request");
    }

    @Test
    void reasonsDiffer() {
        assertThat(Stream.of(MessageReason.values()).map(MessageReason::text)).doesNotHaveDuplicates();
    }
}
