package org.cachedai.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.history.Call;
import org.cachedai.faults.history.Effect;
import org.cachedai.faults.workload.CacheCalls;
import org.cachedai.faults.workload.OpenCache;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ParameterGenerator;
import org.jetbrains.lincheck.datastructures.RandomProvider;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The near tier alone under Lincheck's stress: few operations of three threads, many times. */
class LincheckIT {

    @Test
    void memory_isLinearizable() {
        new StressOptions()
                .iterations(40)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(4)
                .actorsBefore(2)
                .actorsAfter(2)
                .sequentialSpecification(Model.class)
                .check(Memory.class);
    }

    /** A cache without entries: keys of its own in the one cache, which is emptied now and then. */
    @Param(name = "action", gen = AnyAction.class)
    @Param(name = "number", gen = IntGen.class, conf = "1:2")
    public static class Memory {

        private static final int EMPTIED_EVERY = 500;
        private static final OpenCache OPEN = OpenCache.at(Caches.memory());
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
                @Param(name = "action") Action action,
                @Param(name = "number") int key,
                @Param(name = "number") int value,
                @Param(name = "number") int expected) {
            return calls.call(new Call(action.name().startsWith("INVOKE") ? Action.GET_AND_PUT : action, instance + "." + key, "v" + value, "v" + expected));
        }
    }

    /** Any of the actions, each as often as the others. */
    public static class AnyAction implements ParameterGenerator<Action> {

        private final Random random;

        /** Called by Lincheck. */
        public AnyAction(RandomProvider provider, String configuration) {
            this.random = provider.createRandom();
        }

        @Override
        public Action generate() {
            Action[] actions = Action.values();
            return actions[random.nextInt(actions.length)];
        }

        @Override
        public void reset() {}
    }

    /** What the cache must answer. */
    public static class Model {

        private final Map<Integer, @Nullable String> values = new HashMap<>();

        public @Nullable String call(Action action, int key, int value, int expected) {
            if (action.name().startsWith("INVOKE")) action = Action.GET_AND_PUT; Effect effect = action.on(values.get(key), new Call(action, "", "v" + value, "v" + expected));
            values.put(key, effect.value());
            return effect.result();
        }
    }
}
