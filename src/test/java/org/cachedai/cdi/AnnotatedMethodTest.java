package org.cachedai.cdi;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.AiResponseCache;
import org.cachedai.CacheExclude;
import org.cachedai.CacheOption;
import org.cachedai.CacheScope;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.cachedai.core.CacheListener;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Outcome;
import org.cachedai.core.RecordingListener;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnotatedMethodTest {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final WeldContainer container = TestContainer.with(
            Model.class, WholeClass.class, WithStereotype.class, Child.class, Caller.class, Recorder.class);

    record Summary(String text, int run) {}

    @ApplicationScoped
    static class Model {

        @CachedAIResponse(operation = "summarize", model = "a-model", promptVersion = "3")
        Summary summarize(
                @CacheText String document,
                @CacheOption("max_sentences") int sentences,
                @CacheExclude String requestId) {
            return new Summary(document, RUNS.incrementAndGet());
        }

        @CachedAIResponse
        List<Summary> keyPoints(String document) {
            return List.of(new Summary(document, RUNS.incrementAndGet()));
        }

        @CachedAIResponse
        String failing(String document) throws IOException {
            throw new IOException(document);
        }

        @CachedAIResponse(scope = CacheScope.SHARED)
        Summary shared(String document) {
            return new Summary(document, RUNS.incrementAndGet());
        }

        Summary itself(String document) {
            return summarize(document, 1, "");
        }
    }

    @ApplicationScoped
    @CachedAIResponse(promptVersion = "1")
    static class WholeClass {

        public Summary ask(String question) {
            return new Summary(question, RUNS.incrementAndGet());
        }

        public void warmUp() {
            RUNS.incrementAndGet();
        }
    }

    @CachedAIResponse
    @ApplicationScoped
    @Stereotype
    @Retention(RUNTIME)
    @Target(TYPE)
    @interface LanguageModel {}

    @LanguageModel
    static class WithStereotype {

        public Summary ask(String question) {
            return new Summary(question, RUNS.incrementAndGet());
        }
    }

    abstract static class Parent {

        @CachedAIResponse
        public Summary inherited(String question) {
            return new Summary(question, RUNS.incrementAndGet());
        }
    }

    @ApplicationScoped
    static class Child extends Parent {}

    @ApplicationScoped
    static class Caller implements Principal {

        private volatile String name = "ann";

        @Override
        public String getName() {
            return name;
        }

        void is(String name) {
            this.name = name;
        }
    }

    @Singleton
    static class Recorder implements CacheListener {

        private final RecordingListener heard = new RecordingListener();

        @Override
        public void onCall(CallOutcome call) {
            heard.onCall(call);
        }
    }

    private <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @AfterEach
    void shutDown() {
        container.shutdown();
    }

    @Test
    void equalCalls_runTheMethodOnce() {
        Summary first = bean(Model.class).summarize("text", 3, "request 1");
        Summary second = bean(Model.class).summarize("text", 3, "request 2");

        assertThat(second).isEqualTo(first);
        assertThat(bean(Recorder.class).heard.outcomes()).containsExactly(Outcome.MISS, Outcome.NEAR_HIT);
        assertThat(bean(Recorder.class).heard.calls())
                .extracting(CallOutcome::operation)
                .containsOnly("summarize");
    }

    @Test
    void otherTextOrOption_runsTheMethodAgain() {
        Summary first = bean(Model.class).summarize("text", 3, "");

        assertThat(bean(Model.class).summarize("text!", 3, "")).isNotEqualTo(first);
        assertThat(bean(Model.class).summarize("text", 4, "")).isNotEqualTo(first);
    }

    @Test
    void genericAnswer_keepsItsDeclaredType() {
        List<Summary> first = bean(Model.class).keyPoints("text");

        assertThat(bean(Model.class).keyPoints("text")).isEqualTo(first).first().isInstanceOf(Summary.class);
        assertThat(bean(Recorder.class).heard.calls())
                .extracting(CallOutcome::operation)
                .containsOnly("keyPoints");
    }

    @Test
    void annotatedClass_meansItsMethodsThatReturnSomething() {
        Summary first = bean(WholeClass.class).ask("why?");
        int runs = RUNS.get();

        bean(WholeClass.class).warmUp();
        bean(WholeClass.class).warmUp();

        assertThat(bean(WholeClass.class).ask("why?")).isEqualTo(first);
        assertThat(RUNS).hasValue(runs + 2);
    }

    @Test
    void stereotype_carriesTheAnnotation() {
        Summary first = bean(WithStereotype.class).ask("why?");

        assertThat(bean(WithStereotype.class).ask("why?")).isEqualTo(first);
    }

    @Test
    void inheritedMethod_isCachedForTheBean() {
        Summary first = bean(Child.class).inherited("why?");

        assertThat(bean(Child.class).inherited("why?")).isEqualTo(first);
    }

    @Test
    void twoClassesWithOneMethodName_shareNothing() {
        assertThat(bean(WholeClass.class).ask("why?"))
                .isNotEqualTo(bean(WithStereotype.class).ask("why?"));
    }

    @Test
    void otherCaller_runsTheMethodAgain_unlessShared() {
        Summary anns = bean(Model.class).summarize("text", 3, "");
        Summary everybodys = bean(Model.class).shared("text");
        bean(Caller.class).is("bob");

        assertThat(bean(Model.class).summarize("text", 3, "")).isNotEqualTo(anns);
        assertThat(bean(Model.class).shared("text")).isEqualTo(everybodys);
    }

    @Test
    void anonymousCallers_share() {
        bean(Caller.class).is("anonymous");
        Summary first = bean(Model.class).summarize("text", 3, "");
        bean(Caller.class).is("ANONYMOUS");

        assertThat(bean(Model.class).summarize("text", 3, "")).isEqualTo(first);
    }

    @Test
    void exceptionOfTheMethod_comesOutUntouched() {
        assertThatThrownBy(() -> bean(Model.class).failing("text"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("text");
        assertThat(bean(Recorder.class).heard.outcomes()).containsExactly(Outcome.ERROR);
    }

    @Test
    void callOnThis_isNotIntercepted() {
        bean(Model.class).itself("text");

        assertThat(bean(Recorder.class).heard.calls()).isEmpty();
    }

    @Test
    void cacheAndMonitor_areInjectable() {
        bean(AiResponseCache.class).store("text", "summarize", Map.of(), "Short.");

        assertThat(bean(AiResponseCache.class).fetch("text", "summarize", Map.of(), String.class))
                .contains("Short.");
        assertThat(bean(CachePerformanceMonitor.class).operations()).contains("summarize");
    }
}
