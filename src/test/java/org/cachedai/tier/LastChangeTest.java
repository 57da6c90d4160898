package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastChangeTest {

    private final LastChange last = new LastChange();

    @Test
    void heard_beforeAFirstHistoryIsTakenUp_doesNotCount() {
        last.heard(7);

        assertThat(last.known()).isZero();
    }

    @Test
    void heard_ofTheHistoryThatIsTakenUp_counts() {
        last.takenUp();

        last.heard(7);
        last.heard(5);

        assertThat(last.known()).isEqualTo(7);
    }

    @Test
    void heard_whileItIsKeptApart_doesNotCount() {
        last.takenUp();
        last.heard(7);
        last.keepApart();

        last.heard(8);

        assertThat(last.known()).isEqualTo(7);
    }

    @Test
    void made_atAnyTime_counts() {
        last.made(7);

        assertThat(last.known()).isEqualTo(7);
    }

    @Test
    void forget_beginsAnew() {
        last.made(7);

        last.forget();

        assertThat(last.known()).isZero();
    }
}
