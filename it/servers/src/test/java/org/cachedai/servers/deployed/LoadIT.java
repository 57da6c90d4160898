package org.cachedai.servers.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cachedai.demo.launch.Ports;
import org.cachedai.demo.launch.RedisProcess;
import org.cachedai.servers.DemoArchive;
import org.cachedai.servers.DemoClient;
import org.cachedai.servers.Load;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hundred callers with a hundred questions, with Redis and while it dies. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@RunAsClient
class LoadIT {

    private static RedisProcess redis;

    private final DemoClient demo = DemoClient.ofDeployment();
    private final Load load = new Load(demo);

    @Deployment(testable = false)
    static WebArchive archive() throws IOException {
        redis = RedisProcess.start(Ports.free(), Path.of(System.getProperty("work.directory"), "load"));
        return DemoArchive.forDeployment(Map.of("cachedai.redis.url", redis.url(), "cachedai.alert.interval", "1s"));
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    @Order(1)
    void hundredThreads_tenSeconds_noWrongAnswerAndNoError() throws InterruptedException {
        load.run(Duration.ofSeconds(10), () -> {});

        assertThat(load.failures()).isEmpty();
        assertThat(load.answers()).isGreaterThan(1_000);
        assertThat(load.hits()).isGreaterThan(load.answers() / 2);
    }

    @Test
    @Order(2)
    void redisKilledUnderLoad_noFailedCall() throws InterruptedException {
        await().until(() -> redisState().equals("up"));

        load.run(Duration.ofSeconds(6), redis::kill);

        assertThat(load.failures()).isEmpty();
        assertThat(load.answers()).isGreaterThan(1_000);
    }

    @Test
    @Order(3)
    void redisKilled_isSeenAndAlerted() {
        demo.ask("sentiment", "A question that only Redis could know");

        await().until(() -> redisState().equals("down"));
        await().until(() -> demo.get("/api/tally").text().contains("REDIS_DOWN"));
    }

    private String redisState() {
        return demo.get("/api/tally").json().getString("redis");
    }
}
