package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.history.Call;
import org.cachedai.faults.history.Effect;
import org.cachedai.faults.workload.CacheCalls;
import org.cachedai.faults.workload.OpenCache;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ParameterGenerator;
import org.jetbrains.lincheck.datastructures.RandomProvider;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The near tier alone under Lincheck's stress: few operations on one key by three threads, many times. */
class LincheckIT {

    @Test
    void memory_isLinearizable() {
        stress().check(Memory.class);
    }

    /** The check can fail: it finds a cache that looks first and acts afterwards. */
    @Test
    void lookingThenActing_isNotLinearizable() {
        StressOptions stress = stress().minimizeFailedScenario(false);
        assertThatThrownBy(() -> stress.check(LookThenAct.class)).isInstanceOf(LincheckAssertionError.class);
    }

    private static StressOptions stress() {
        return new StressOptions()
                .iterations(20)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(4)
                .actorsBefore(1)
                .actorsAfter(2)
                .sequentialSpecification(Model.class);
    }

    /** A cache without entries: a key of its own in the one cache, which is emptied now and then. */
    @Param(name = "action", gen = AnyAction.class)
    @Param(name = "number", gen = IntGen.class, conf = "1:2")
    public static class Memory {

        private static final int EMPTIED_EVERY = 500;
        private static final OpenCache OPEN = OpenCache.at(Caches.memory("lincheck"));
        private static final AtomicInteger INSTANCES = new AtomicInteger();

        private final CacheCalls calls = new CacheCalls(OPEN.cache());
        private final int instance = INSTANCES.incrementAndGet();

        public Memory() {
            if (instance % EMPTIED_EVERY == 0) {
                OPEN.cache().clear();
            }
        }

        @Operation
        public @Nullable String call(
                @Param(name = "action") String action,
                @Param(name = "number") int value,
                @Param(name = "number") int expected) {
            return calls.call(new Call(Action.valueOf(action), "k" + instance, "v" + value, "v" + expected));
        }
    }

    /** A cache whose operations take two steps, between which other threads may run. */
    @Param(name = "action", gen = AnyAction.class)
    @Param(name = "number", gen = IntGen.class, conf = "1:2")
    public static class LookThenAct {

        private volatile @Nullable String current;

        @Operation
        public @Nullable String call(
                @Param(name = "action") String action,
                @Param(name = "number") int value,
                @Param(name = "number") int expected) {
            Call call = new Call(Action.valueOf(action), "k", "v" + value, "v" + expected);
            Effect effect = call.action().on(current, call);
            Thread.yield();
            current = effect.value();
            return effect.result();
        }
    }

    /** What the cache must answer. */
    public static class Model {

        private @Nullable String current;

        public @Nullable String call(String action, int value, int expected) {
            Call call = new Call(Action.valueOf(action), "k", "v" + value, "v" + expected);
            Effect effect = call.action().on(current, call);
            current = effect.value();
            return effect.result();
        }
    }

    /** The name of any action, each as often as the others. */
    public static class AnyAction implements ParameterGenerator<String> {

        private static final List<Action> ACTIONS = Workloads.everything();

        private final Random random;

        /** Called by Lincheck. */
        public AnyAction(RandomProvider provider, String configuration) {
            this.random = provider.createRandom();
        }

        @Override
        public String generate() {
            return ACTIONS.get(random.nextInt(ACTIONS.size())).name();
        }

        @Override
        public void reset() {}
    }
}
