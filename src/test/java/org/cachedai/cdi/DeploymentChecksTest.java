package org.cachedai.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Vetoed;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cachedai.CacheExclude;
import org.cachedai.CacheOption;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // mistakes are looked at, not called
class DeploymentChecksTest {

    @ApplicationScoped
    static class OnVoid {
        @CachedAIResponse
        void ask(String question) {}
    }

    @ApplicationScoped
    static class OnPrivate {
        @CachedAIResponse
        private String ask(String question) {
            return question;
        }
    }

    @ApplicationScoped
    static class OnStatic {
        @CachedAIResponse
        static String ask(String question) {
            return question;
        }
    }

    static class OnFinal {
        @CachedAIResponse
        final String ask(String question) {
            return question;
        }
    }

    @ApplicationScoped
    static class TwoTexts {
        @CachedAIResponse
        String ask(@CacheText String one, @CacheText String other) {
            return one + other;
        }
    }

    @ApplicationScoped
    static class TextThatIsNone {
        @CachedAIResponse
        String ask(@CacheText int number) {
            return "" + number;
        }
    }

    @ApplicationScoped
    static class TwoOptionsOfOneName {
        @CachedAIResponse
        String ask(@CacheOption("tone") String one, @CacheOption("tone") String other) {
            return one + other;
        }
    }

    @ApplicationScoped
    static class TwoMarks {
        @CachedAIResponse
        String ask(@CacheText @CacheExclude String text) {
            return text;
        }
    }

    @ApplicationScoped
    static class WrongLifetime {
        @CachedAIResponse(lifetime = "soon")
        String ask(String question) {
            return question;
        }
    }

    @ApplicationScoped
    static class WrongOperation {
        @CachedAIResponse(operation = "two words")
        String ask(String question) {
            return question;
        }
    }

    @ApplicationScoped
    static class StreamArgument {
        @CachedAIResponse
        String ask(InputStream document) {
            return "";
        }
    }

    @ApplicationScoped
    static class StreamAnswer {
        @CachedAIResponse
        Stream<String> ask(String question) {
            return Stream.of(question);
        }
    }

    @ApplicationScoped
    static class LaterAnswer {
        @CachedAIResponse
        CompletableFuture<String> ask(String question) {
            return CompletableFuture.completedFuture(question);
        }
    }

    @ApplicationScoped
    static class AnyAnswer {
        @CachedAIResponse
        Object ask(String question) {
            return question;
        }
    }

    @ApplicationScoped
    static class GenericAnswer {
        @CachedAIResponse
        <T> List<T> ask(String question) {
            return List.of();
        }
    }

    @ApplicationScoped
    static class TwoLifetimes {
        @CachedAIResponse(operation = "ask", lifetime = "1h")
        String one(String question) {
            return question;
        }

        @CachedAIResponse(operation = "ask", lifetime = "2h")
        String other(String question) {
            return question;
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(OnVoid.class, "returns nothing"),
                Arguments.of(OnPrivate.class, "is private"),
                Arguments.of(OnStatic.class, "is static"),
                Arguments.of(OnFinal.class, "is final"),
                Arguments.of(TwoTexts.class, "has 2 @CacheText parameters; keep one"),
                Arguments.of(TextThatIsNone.class, "has a @CacheText of type int; use a String"),
                Arguments.of(TwoOptionsOfOneName.class, "two @CacheOption named 'tone'"),
                Arguments.of(TwoMarks.class, "in 2 ways"),
                Arguments.of(WrongLifetime.class, "the lifetime 'soon', but it must be"),
                Arguments.of(WrongOperation.class, "the operation 'two words'"),
                Arguments.of(StreamArgument.class, "mark it @CacheExclude"),
                Arguments.of(StreamAnswer.class, "cannot be stored"),
                Arguments.of(LaterAnswer.class, "cannot be stored"),
                Arguments.of(AnyAnswer.class, "declare the answer's type"),
                Arguments.of(GenericAnswer.class, "declare the answer's type"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_stopsTheDeployment_namingClassMethodAndRemedy(Class<?> bean, String remedy) {
        assertThatThrownBy(() -> TestContainer.with(bean))
                .hasMessageContaining("@CachedAIResponse on " + bean.getName() + ".ask cannot work: it ")
                .hasMessageContaining(remedy);
    }

    @Test
    void twoLifetimesOfOneOperation_stopTheDeployment() {
        assertThatThrownBy(() -> TestContainer.with(TwoLifetimes.class))
                .hasMessageContaining("the operation 'ask' has another lifetime");
    }

    @Test
    void interceptorThatIsMissing_stopsTheDeployment() {
        Weld weld = new Weld()
                .disableDiscovery()
                .addExtension(new CachedAIExtension())
                .addBeanClasses(CacheComposition.class, CallSites.class, CallerName.class, RepeatedCalls.class);

        assertThatThrownBy(weld::initialize)
                .hasMessageContaining("The interceptor of @CachedAIResponse is not at work");
    }

    @Vetoed
    static class NoBean {
        @CachedAIResponse
        String ask(String question) {
            return question;
        }
    }

    static class NoBeanByMistake {

        private NoBeanByMistake(int noConstructorForCdi) {}

        @CachedAIResponse
        String ask(String question) {
            return question;
        }
    }

    @Test
    void annotatedClassThatIsNoBean_stopsTheDeployment() {
        assertThatThrownBy(() -> TestContainer.with(NoBeanByMistake.class))
                .hasMessageContaining("@CachedAIResponse on " + NoBeanByMistake.class.getName()
                        + " cannot work: the class is not a bean")
                .hasMessageContaining("@ApplicationScoped");
    }

    @Test
    void vetoedClass_isLeftAlone() {
        try (WeldContainer container = TestContainer.with(NoBean.class)) {
            assertThat(container.isRunning()).isTrue();
        }
    }

    @Test
    void wrongSetting_stopsTheDeployment_withOneMessage() {
        System.setProperty("cachedai.redis.url", "http://x");
        try {
            assertThatThrownBy(() -> TestContainer.with())
                    .hasMessageContaining("cachedai.redis.url is 'http://x', but must be memory:, redis://");
        } finally {
            System.clearProperty("cachedai.redis.url");
        }
    }
}
