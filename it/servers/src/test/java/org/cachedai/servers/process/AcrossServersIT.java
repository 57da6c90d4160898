package org.cachedai.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.cachedai.demo.launch.Ports;
import org.cachedai.demo.launch.RedisProcess;
import org.cachedai.servers.DemoArchive;
import org.cachedai.servers.DemoClient;
import org.cachedai.servers.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One Redis behind servers that come and go: what one of them stored, the next one serves. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AcrossServersIT {

    private static final String FAR_HIT = "cachedai; hit; ttl=\\d+; detail=far";
    private static final String NEAR_HIT = "cachedai; hit; ttl=\\d+; detail=near";
    private static final String[] QUESTIONS = {
        "summarize?max_sentences=2", "key-points?max_points=2", "sentiment?max_words=3"
    };
    private static final String TEXT = "Größe is no virtue. The brave rejoice — the wicked despair. Hope is left. ✓";

    private static final Reply[] ANSWERS = new Reply[QUESTIONS.length];
    private static RedisProcess redis;

    @BeforeAll
    static void startRedis() throws IOException {
        redis = RedisProcess.start(Ports.free(), Path.of(System.getProperty("work.directory"), "across"));
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    @Order(1)
    void payara_asksTheModel() throws IOException {
        try (RunningServer server = start(ServerKind.PAYARA, "first")) {
            DemoClient demo = server.demo();
            for (int i = 0; i < QUESTIONS.length; i++) {
                ANSWERS[i] = demo.ask(QUESTIONS[i], TEXT);

                assertThat(ANSWERS[i].cacheStatus()).isEqualTo("cachedai; fwd=miss; stored");
            }
        }
    }

    @Test
    @Order(2)
    void payaraRestarted_answersFromRedis() throws IOException {
        assertAnswersFromRedis(ServerKind.PAYARA, "second");
    }

    @Test
    @Order(3)
    void wildfly_answersFromRedisWhatPayaraStored() throws IOException {
        assertAnswersFromRedis(ServerKind.WILDFLY, "first");
    }

    @Test
    @Order(4)
    void wildflyRestarted_answersFromRedis() throws IOException {
        assertAnswersFromRedis(ServerKind.WILDFLY, "second");
    }

    private static void assertAnswersFromRedis(ServerKind kind, String scenario) throws IOException {
        try (RunningServer server = start(kind, scenario)) {
            DemoClient demo = server.demo();
            for (int i = 0; i < QUESTIONS.length; i++) {
                Reply far = demo.ask(QUESTIONS[i], TEXT);
                Reply near = demo.ask(QUESTIONS[i], TEXT);

                assertThat(far.cacheStatus()).as(QUESTIONS[i]).matches(FAR_HIT);
                assertThat(near.cacheStatus()).as(QUESTIONS[i]).matches(NEAR_HIT);
                assertThat(far.body()).isEqualTo(ANSWERS[i].body());
                assertThat(near.body()).isEqualTo(ANSWERS[i].body());
            }
        }
    }

    private static RunningServer start(ServerKind kind, String scenario) throws IOException {
        var archive = DemoArchive.of(kind.archiveName(), Map.of("cachedai.redis.url", redis.url()));
        return RunningServer.start(kind, archive, scenario);
    }
}
