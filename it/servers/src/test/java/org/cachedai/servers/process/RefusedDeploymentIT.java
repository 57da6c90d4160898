package org.cachedai.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.cachedai.servers.DemoArchive;
import org.cachedai.servers.refused.NoBean;
import org.cachedai.servers.refused.VoidAnswer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot work is not deployed, and the log says why and what to do. */
class RefusedDeploymentIT {

    @ParameterizedTest
    @EnumSource
    void voidMethod_isRefusedByName(ServerKind kind) throws IOException {
        WebArchive archive = DemoArchive.of(kind.archiveName(), Map.of()).addClass(VoidAnswer.class);

        assertRefused(
                kind,
                archive,
                "void",
                "@CachedAIResponse on org.cachedai.servers.refused.VoidAnswer.forget cannot work: it returns nothing;"
                        + " remove the annotation or return the answer");
    }

    @ParameterizedTest
    @EnumSource
    void redisUrlOfAnotherScheme_isRefusedByKey(ServerKind kind) throws IOException {
        WebArchive archive = DemoArchive.of(kind.archiveName(), Map.of("cachedai.redis.url", "http://x"));

        assertRefused(kind, archive, "url", "cachedai.redis.url is 'http://x', but must be memory:, redis://");
    }

    @ParameterizedTest
    @EnumSource
    void annotatedClassThatIsNoBean_isRefusedByName(ServerKind kind) throws IOException {
        WebArchive archive = DemoArchive.of(kind.archiveName(), Map.of()).addClass(NoBean.class);

        assertRefused(
                kind,
                archive,
                "nobean",
                "@CachedAIResponse on org.cachedai.servers.refused.NoBean cannot work: the class is not a bean");
    }

    private static void assertRefused(ServerKind kind, WebArchive archive, String scenario, String message)
            throws IOException {
        try (RunningServer server = RunningServer.start(kind, archive, scenario)) {
            String log = server.logWith(kind.startedInVain());

            assertThat(log).contains(message);
            assertThat(server.serves()).isFalse();
        }
    }
}
