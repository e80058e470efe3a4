package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTimeTest {
    @Test
    void timeIsOverAtItsEndAlsoWhereTheClockWrapsAround() {
        assertThat(new ProbeTime(() -> 9, 10).isOver()).isFalse();
        assertThat(new ProbeTime(() -> 10, 10).isOver()).isTrue();
        assertThat(new ProbeTime(() -> Long.MIN_VALUE, Long.MAX_VALUE).isOver()).isTrue();
        assertThat(new ProbeTime(() -> Long.MAX_VALUE, Long.MIN_VALUE).isOver()).isFalse();
        assertThat(ProbeTime.ofSeconds(60).isOver()).isFalse();
    }
}
