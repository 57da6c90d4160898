package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.cachedai.tier.FarTierException;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private static final RedisServer ONE = server("one");
    private static final RedisServer OTHER = server("other");

    private final Histories histories = new Histories(ConnectionCheck.NONE);

    @Test
    void everyHistory_beforeTheDataIsInUse_isKnown() {
        assertKnown(ONE, "a1");
        assertKnown(OTHER, "b1");

        histories.areInUse();

        assertKnown(ONE, "a1");
        assertKnown(OTHER, "b1");
    }

    @Test
    void otherHistory_onceTheDataIsInUse_isRefusedUntilItIsAccepted() {
        assertKnown(ONE, "a1");
        histories.areInUse();

        assertRefused(ONE, "a2");
        assertRefused(OTHER, "b1");
        assertThat(histories.acceptRefused()).isTrue();

        assertKnown(ONE, "a2");
        assertKnown(OTHER, "b1");
        assertThat(histories.acceptRefused()).isFalse();
    }

    @Test
    void serverThatDoesNotTell_isKnown() {
        histories.areInUse();

        assertThatCode(() -> histories.require(ONE, command -> "role:master\r\n".getBytes(US_ASCII)))
                .doesNotThrowAnyException();
        assertThatCode(() -> histories.require(ONE, command -> null)).doesNotThrowAnyException();
    }

    @Test
    void serverThatIsWelcome_isKnownOnce() {
        histories.areInUse();
        histories.welcome(ONE.address());

        assertKnown(ONE, "a1");
        assertKnown(ONE, "a1");
        assertRefused(ONE, "a2");
    }

    @Test
    void serverThatWasMetBefore_isNotWelcome() {
        assertKnown(ONE, "a1");
        histories.areInUse();

        histories.welcome(ONE.address());

        assertRefused(ONE, "a2");
    }

    @Test
    void serverThatIsNotFit_isRefusedWhateverItsHistory() {
        FarTierException reason = new FarTierException("a replica");
        Histories strict = new Histories((server, exchange) -> {
            throw reason;
        });

        assertThatThrownBy(() -> strict.require(ONE, command -> null)).isSameAs(reason);
        assertThat(strict.acceptRefused()).isFalse();
    }

    private void assertKnown(RedisServer server, String id) {
        assertThatCode(() -> meet(server, id)).doesNotThrowAnyException();
    }

    private void assertRefused(RedisServer server, String id) {
        assertThatThrownBy(() -> meet(server, id))
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("it was restarted, or has taken another's place");
    }

    private void meet(RedisServer server, String id) {
        histories.require(server, command -> ("role:master\r\nmaster_replid:" + id + "\r\n").getBytes(US_ASCII));
    }

    private static RedisServer server(String host) {
        return new RedisServer(URI.create("redis://" + host + ":1"), null, null, Duration.ofSeconds(1), null);
    }
}
