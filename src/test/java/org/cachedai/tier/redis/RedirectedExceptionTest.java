package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedirectedExceptionTest {

    private static final RedisServer SERVER =
            new RedisServer(URI.create("redis://asked:6379"), null, null, Duration.ofSeconds(1), null);

    @ParameterizedTest
    @CsvSource({
        "MOVED 3999 10.0.0.1:7000, 10.0.0.1, 7000",
        "MOVED 3999 node_1.example:7000, node_1.example, 7000",
        "MOVED 3999 ::1:7000, ::1, 7000",
        "MOVED 3999 :7000, asked, 7000",
        "MOVED 3999 ?:7000, asked, 7000",
    })
    void moved_toAnyAddress_isRead(String message, String host, int port) {
        assertThat(RedirectedException.parse(SERVER, message))
                .containsInstanceOf(MovedException.class)
                .map(found -> ((MovedException) found).target())
                .contains(new HostAndPort(host, port));
    }

    @Test
    void ask_isRead() {
        assertThat(RedirectedException.parse(SERVER, "ASK 3999 ::1:7000"))
                .containsInstanceOf(AskException.class)
                .map(found -> ((AskException) found).target())
                .contains(new HostAndPort("::1", 7_000));
    }

    @Test
    void tryAgain_isReadWhateverItSays() {
        assertThat(RedirectedException.parse(SERVER, "TRYAGAIN Multiple keys request during rehashing of slot"))
                .containsInstanceOf(TryAgainException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MOVED",
                "MOVED 1",
                "MOVED 1 host",
                "MOVED 1 host:0",
                "MOVED 1 host:70000",
                "MOVED 1 a b:7000",
                "ASK 1 ho/st:1",
                "MOVE 1 host:1",
                "ERR MOVED 1 host:1",
                "CLUSTERDOWN"
            })
    void anythingElse_isNone(String message) {
        assertThat(RedirectedException.parse(SERVER, message)).isEmpty();
    }
}
