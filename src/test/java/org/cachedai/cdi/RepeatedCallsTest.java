package org.cachedai.cdi;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.CachedAIResponse;
import org.cachedai.core.UnrepeatableCallException;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicInteger DESTROYED = new AtomicInteger();
    private static final List<Callable<Object>> REPEATS = new ArrayList<>();

    private static String repeatedFor;

    private final WeldContainer container = TestContainer.with(
            Lasting.class,
            InRequest.class,
            Brief.class,
            Changed.class,
            Asking.class,
            RequestNumber.class,
            RememberInterceptor.class,
            SuffixInterceptor.class);

    /** Marks what is repeated by hand. */
    @InterceptorBinding
    @Retention(RUNTIME)
    @Target({METHOD, TYPE})
    @interface Remember {}

    /** Marks what gets other arguments. */
    @InterceptorBinding
    @Retention(RUNTIME)
    @Target({METHOD, TYPE})
    @interface Suffix {}

    @Remember
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE + 1)
    static class RememberInterceptor {

        @Inject
        RepeatedCalls repeatedCalls;

        @AroundInvoke
        Object remember(InvocationContext invocation) throws Exception {
            REPEATS.add(repeatedCalls.of(RepeatedCall.of(invocation, repeatedFor, false)));
            return invocation.proceed();
        }
    }

    @Suffix
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    static class SuffixInterceptor {

        @AroundInvoke
        Object change(InvocationContext invocation) throws Exception {
            invocation.setParameters(new Object[] {invocation.getParameters()[0] + "!"});
            return invocation.proceed();
        }
    }

    @RequestScoped
    static class RequestNumber {

        private static final AtomicInteger REQUESTS = new AtomicInteger();

        private final int number = REQUESTS.incrementAndGet();

        int number() {
            return number;
        }
    }

    @ApplicationScoped
    static class Lasting {

        @Inject
        RequestNumber request;

        @CachedAIResponse
        @Remember
        String ask(String question, int detail) throws IOException {
            if (detail < 0) {
                throw new IOException("the model is away");
            }
            return question + RUNS.incrementAndGet();
        }

        @CachedAIResponse
        @Remember
        Integer request(String any) {
            return request.number();
        }
    }

    @RequestScoped
    static class InRequest {

        @CachedAIResponse
        @Remember
        String askRequest(String question) {
            return question + RUNS.incrementAndGet();
        }
    }

    @Dependent
    static class Brief {

        @CachedAIResponse
        @Remember
        String askBrief(String question) {
            return question + RUNS.incrementAndGet();
        }

        @PreDestroy
        void end() {
            DESTROYED.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Changed {

        @Suffix
        @CachedAIResponse
        @Remember
        String askChanged(String question) {
            return question + RUNS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Asking {

        @Inject
        InRequest inRequest;

        @Inject
        Lasting lasting;

        @ActivateRequestContext
        String ofRequest() {
            return inRequest.askRequest("why?");
        }

        @ActivateRequestContext
        int requestNumber() {
            return lasting.request("any");
        }
    }

    @AfterEach
    void stop() {
        container.close();
        REPEATS.clear();
        repeatedFor = null;
        RUNS.set(0);
        DESTROYED.set(0);
    }

    /** Repeats the first call on another thread. */
    private static Object repeated() throws Exception {
        CompletableFuture<Object> repeat = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                repeat.complete(REPEATS.get(0).call());
            } catch (Throwable t) {
                repeat.completeExceptionally(t);
            }
        });
        thread.start();
        return repeat.get();
    }

    @Test
    void repeatedCall_runsTheMethod_thoughItsAnswerIsCached() throws Exception {
        Lasting model = container.select(Lasting.class).get();
        assertThat(model.ask("why?", 1)).isEqualTo("why?1");

        assertThat(repeated()).isEqualTo("why?2");
        assertThat(model.ask("why?", 1)).as("an ordinary call").isEqualTo("why?1");
    }

    @Test
    void exceptionOfARepeatedCall_comesOutAsItWentIn() {
        Lasting model = container.select(Lasting.class).get();
        assertThatThrownBy(() -> model.ask("why?", -1)).isInstanceOf(IOException.class);

        assertThatThrownBy(RepeatedCallsTest::repeated)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("the model is away");
    }

    @Test
    void beanOfARequest_isRepeatedInARequestOfItsOwn() throws Exception {
        assertThat(container.select(Asking.class).get().ofRequest()).isEqualTo("why?1");

        assertThat(repeated()).isEqualTo("why?2");
    }

    @Test
    void requestScope_isNewForARepeatedCall_andEndsWithIt() throws Exception {
        int first = container.select(Asking.class).get().requestNumber();

        int repeated = (Integer) repeated();
        assertThat(repeated).isNotEqualTo(first);
        assertThat((Integer) repeated()).isNotIn(first, repeated);
    }

    @Test
    void dependentBean_isMadeForARepeatedCall_andDestroyedAfterIt() throws Exception {
        Brief bean = container.select(Brief.class).get();
        assertThat(bean.askBrief("why?")).isEqualTo("why?1");

        assertThat(repeated()).isEqualTo("why?2");
        assertThat(DESTROYED).hasValue(1);
    }

    @Test
    void callOfAnotherCallerThanTheThreadsOwn_isNotRepeated() throws Exception {
        repeatedFor = "zoe-7";
        container.select(Lasting.class).get().ask("why?", 1);

        assertThatThrownBy(RepeatedCallsTest::repeated)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(UnrepeatableCallException.class)
                .hasMessageContaining("another caller")
                .hasMessageNotContaining("zoe-7");
        assertThat(RUNS).hasValue(1);
    }

    @Test
    void argumentsThatAnInterceptorChanges_refuseARepeatedCall() {
        Changed bean = container.select(Changed.class).get();
        assertThat(bean.askChanged("why")).isEqualTo("why!1");

        assertThatThrownBy(RepeatedCallsTest::repeated)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(UnrepeatableCallException.class)
                .hasMessageContainingAll(Changed.class.getName() + ".askChanged", "other arguments")
                .hasMessageNotContaining("why!");
        assertThat(RUNS).hasValue(1);
    }
}
