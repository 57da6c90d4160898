package org.cachedai.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.cachedai.faults.history.ReadRule.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Known good and known bad histories. Times are in milliseconds; callers are threads of JVMs of their own. */
class LinearizabilityTest {

    private static final ReadRule STALE = ReadRule.stale(Duration.ofMillis(100), Session.JVM);

    @Test
    void history_withoutOperations_isLinearizable() {
        assertThat(History.of(List.of()).violations(ReadRule.STRICT)).isEmpty();
    }

    @Test
    void read_ofTheValueBefore_isStale() {
        assertNotLinearizable(put(1, 0, 1, "a"), put(1, 2, 3, "b"), get(2, 4, 5, "a"));
    }

    @Test
    void read_whileAWriteRuns_mayGiveEither() {
        assertLinearizable(put(1, 0, 1, "a"), put(1, 2, 9, "b"), get(2, 3, 4, "a"), get(2, 5, 6, "b"));
    }

    @Test
    void reads_whileAWriteRuns_neverGoBack() {
        assertNotLinearizable(put(1, 0, 1, "a"), put(1, 2, 9, "b"), get(2, 3, 4, "b"), get(3, 5, 6, "a"));
    }

    @Test
    void read_ofAValueNobodyWrote_isWrong() {
        assertNotLinearizable(put(1, 0, 1, "a"), get(2, 2, 3, "z"));
    }

    @Test
    void containsKey_afterARemoval_isFalse() {
        Operation removed = op(1, 2, 3, Action.REMOVE, "true");
        assertLinearizable(put(1, 0, 1, "a"), removed, op(2, 4, 5, Action.CONTAINS_KEY, "false"));
        assertNotLinearizable(put(1, 0, 1, "a"), removed, op(2, 4, 5, Action.CONTAINS_KEY, "true"));
    }

    @Test
    void putIfAbsent_succeedsOnce() {
        Operation first = op(1, 0, 9, Action.PUT_IF_ABSENT, "a", null, "true");
        assertLinearizable(first, op(2, 1, 8, Action.PUT_IF_ABSENT, "b", null, "false"));
        assertNotLinearizable(first, op(2, 1, 8, Action.PUT_IF_ABSENT, "b", null, "true"));
    }

    @Test
    void putIfAbsent_thatFailed_storesNothing() {
        Operation failed = op(2, 2, 3, Action.PUT_IF_ABSENT, "b", null, "false");
        assertNotLinearizable(put(1, 0, 1, "a"), failed, get(1, 4, 5, "b"));
    }

    @Test
    void replace_ofOneValue_succeedsOnce() {
        Operation first = op(1, 2, 9, Action.REPLACE_SAME, "b", "a", "true");
        assertLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.REPLACE_SAME, "c", "a", "false"));
        assertNotLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.REPLACE_SAME, "c", "a", "true"));
    }

    @Test
    void replace_ofAnAbsentKey_fails() {
        assertLinearizable(op(1, 0, 1, Action.REPLACE, "a", null, "false"), get(1, 2, 3, null));
        assertNotLinearizable(op(1, 0, 1, Action.REPLACE, "a", null, "true"));
        assertNotLinearizable(op(1, 0, 1, Action.GET_AND_REPLACE, "a", null, "x"));
    }

    @Test
    void getAndRemove_givesTheValueToOne() {
        Operation first = op(1, 2, 9, Action.GET_AND_REMOVE, "a");
        assertLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.GET_AND_REMOVE, null));
        assertNotLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.GET_AND_REMOVE, "a"));
    }

    @Test
    void getAndPut_givesEveryValueOnce() {
        Operation first = op(1, 2, 9, Action.GET_AND_PUT, "b", null, "a");
        assertLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.GET_AND_PUT, "c", null, "b"));
        assertNotLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.GET_AND_PUT, "c", null, "a"));
    }

    @Test
    void remove_succeedsOnce() {
        Operation first = op(1, 2, 9, Action.REMOVE, "true");
        assertLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.REMOVE, "false"));
        assertNotLinearizable(put(1, 0, 1, "a"), first, op(2, 3, 8, Action.REMOVE, "true"));
    }

    @Test
    void remove_ofAnotherValue_fails() {
        assertNotLinearizable(put(1, 0, 1, "a"), op(1, 2, 3, Action.REMOVE_SAME, null, "b", "true"));
        assertLinearizable(put(1, 0, 1, "a"), op(1, 2, 3, Action.REMOVE_SAME, null, "a", "true"), get(1, 4, 5, null));
    }

    @Test
    void increments_areNeverLost() {
        Operation first = op(1, 0, 9, Action.INVOKE_INCREMENT, "+1");
        assertLinearizable(first, op(2, 1, 8, Action.INVOKE_INCREMENT, "+2"));
        assertNotLinearizable(first, op(2, 1, 8, Action.INVOKE_INCREMENT, "+1"));
    }

    @Test
    void incrementOverwritten_byAStaleOne_isLost() {
        assertNotLinearizable(
                put(1, 0, 1, "a"),
                op(1, 2, 9, Action.INVOKE_INCREMENT, "a+1"),
                op(2, 3, 8, Action.INVOKE_SWAP, "b", null, "a"),
                op(1, 10, 11, Action.INVOKE_READ, "a+1"));
    }

    @Test
    void processors_thatDecide_decideOnce() {
        Operation set = op(1, 0, 9, Action.INVOKE_SET_IF_ABSENT, "a", null, "true");
        assertNotLinearizable(set, op(2, 1, 8, Action.INVOKE_SET_IF_ABSENT, "b", null, "true"));
        Operation removed = op(1, 10, 19, Action.INVOKE_REMOVE_SAME, null, "a", "true");
        assertNotLinearizable(set, removed, op(2, 11, 18, Action.INVOKE_REMOVE_SAME, null, "a", "true"));
    }

    @Test
    void discard_ofAnEntry_isSeen() {
        Operation cleared = op(1, 2, 3, Action.DISCARD, null);
        assertLinearizable(put(1, 0, 1, "a"), cleared, get(1, 4, 5, null));
        assertNotLinearizable(put(1, 0, 1, "a"), cleared, get(1, 4, 5, "a"));
    }

    @Test
    void pendingWrite_mayHaveHappenedOrNot() {
        Operation timedOut = Operation.pending(caller(1), Call.of(Action.PUT, "k", "b"), millis(2));
        assertLinearizable(put(1, 0, 1, "a"), timedOut, get(2, 4, 5, "a"));
        assertLinearizable(put(1, 0, 1, "a"), timedOut, get(2, 4, 5, "b"));
        assertLinearizable(put(1, 0, 1, "a"), timedOut, get(2, 4, 5, "a"), get(2, 6, 7, "b"));
    }

    @Test
    void pendingWrite_happensOnceAndNotBefore() {
        Operation timedOut = Operation.pending(caller(1), Call.of(Action.PUT, "k", "b"), millis(6));
        assertNotLinearizable(put(1, 0, 1, "a"), get(2, 2, 3, "b"), timedOut);
        assertNotLinearizable(put(1, 0, 1, "a"), timedOut, get(2, 7, 8, "b"), put(2, 9, 10, "c"), get(2, 11, 12, "b"));
    }

    @Test
    void pendingPutIfAbsent_ofAPresentKey_hasNotHappened() {
        Operation timedOut = Operation.pending(caller(1), Call.of(Action.PUT_IF_ABSENT, "k", "b"), millis(2));
        assertNotLinearizable(put(1, 0, 1, "a"), timedOut, get(2, 4, 5, "b"));
    }

    @Test
    void write_ofTheValueThatIsThere_isStillAWrite() {
        assertLinearizable(put(1, 0, 1, "a"), put(2, 2, 9, "a"), put(3, 3, 4, "b"), get(3, 5, 6, "a"));
    }

    @Test
    void nearRead_withinTheBound_mayBeStale() {
        List<Operation> history = List.of(put(1, 0, 1, "a"), put(1, 200, 201, "b"), get(2, 290, 291, "a"));
        assertThat(History.of(history).violations(STALE)).isEmpty();
        assertThat(History.of(history).violations(ReadRule.STRICT)).hasSize(1);
        assertThat(History.of(history).staleness(STALE)).isBetween(Duration.ofMillis(89), Duration.ofMillis(90));
    }

    @Test
    void nearRead_beyondTheBound_isWrong() {
        assertViolates(STALE, put(1, 0, 1, "a"), put(1, 200, 201, "b"), get(2, 302, 303, "a"));
    }

    @Test
    void atomicRead_isNeverStale() {
        assertViolates(STALE, put(1, 0, 1, "a"), put(1, 200, 201, "b"), op(2, 210, 211, Action.INVOKE_READ, "a"));
    }

    @Test
    void nearRead_ofTheJvmThatWrote_isNotStale() {
        assertViolates(STALE, put(2, 0, 1, "a"), put(2, 200, 201, "b"), get(2, 202, 203, "a"));
    }

    @Test
    void nearReads_ofOneSession_neverGoBack() {
        assertViolates(STALE, put(1, 0, 1, "a"), put(1, 200, 201, "b"), get(2, 210, 211, "b"), get(2, 212, 213, "a"));
        assertThat(History.of(List.of(
                                put(1, 0, 1, "a"), put(1, 200, 201, "b"), get(2, 210, 211, "b"), get(3, 212, 213, "a")))
                        .violations(STALE))
                .isEmpty();
    }

    @Test
    void keys_areObjectsOfTheirOwn() {
        Operation other = new Operation(caller(1), Call.of(Action.PUT, "other", "b"), millis(2), millis(3), null);
        assertLinearizable(put(1, 0, 1, "a"), other, get(2, 4, 5, "a"));
    }

    @Test
    void violation_showsNoMoreThanItNeeds() {
        List<Operation> history = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            history.add(put(1, 4 * i, 4 * i + 1, "v" + i));
            history.add(get(2, 4 * i + 2, 4 * i + 3, "v" + i));
        }
        history.add(op(3, 300, 301, Action.GET_AND_PUT, "x", null, "v49"));
        history.add(op(4, 302, 303, Action.REMOVE_SAME, null, "v49", "true"));
        history.add(get(2, 304, 305, null));

        Violation violation = History.of(history).violations(ReadRule.STRICT).get(0);

        assertThat(violation.initial()).isEqualTo("x");
        assertThat(violation.operations()).containsExactly(history.get(101));
        assertThat(violation.toString()).contains("jvm 4 thread 0  remove(k, v49) = true");
    }

    @Test
    void longHistory_ofManyThreads_isDecided() {
        List<Operation> history = RandomHistory.of(new Random(7), 8, 2_000);
        assertThat(History.of(history).violations(ReadRule.STRICT)).isEmpty();
    }

    @Test
    void longHistory_withOneWrongResult_isRefused() {
        List<Operation> history = RandomHistory.of(new Random(8), 8, 2_000);
        int wrong = 1_000;
        while (!isPlainRead(history.get(wrong))) {
            wrong++;
        }
        Operation read = history.get(wrong);
        history.set(
                wrong, new Operation(read.caller(), read.call(), read.invoked(), read.responded(), "never written"));
        assertThat(History.of(history).violations(ReadRule.STRICT)).hasSize(1);
    }

    @Test
    void longHistory_withStaleReads_isDecided() {
        List<Operation> history = RandomHistory.withStaleReads(new Random(10), 8, 500);
        assertThat(History.of(history).violations(STALE)).isEmpty();
        assertThat(History.of(history).violations(ReadRule.STRICT)).hasSize(1);
    }

    @Test
    void longHistory_withStaleReadsAndOneWrongResult_isRefused() {
        List<Operation> history = RandomHistory.withStaleReads(new Random(11), 8, 300);
        int last = history.size() - 1;
        Operation read = history.get(last);
        Call atomic = Call.of(Action.INVOKE_READ, "k");
        history.set(last, new Operation(read.caller(), atomic, read.invoked(), read.responded(), "never written"));
        assertThat(History.of(history).violations(STALE)).hasSize(1);
    }

    @Test
    void shortHistories_areDecidedAsByTryingEveryOrder() {
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            List<Operation> history = RandomHistory.scrambled(random, 3, 6);
            boolean linearizable = EveryOrder.explains(history);
            assertThat(History.of(history).violations(ReadRule.STRICT).isEmpty())
                    .as("%s", history)
                    .isEqualTo(linearizable);
            refused += linearizable ? 0 : 1;
        }
        assertThat(refused).isBetween(300, 2_700);
    }

    private static boolean isPlainRead(Operation operation) {
        return operation.call().action() == Action.GET && !Objects.equals(operation.result(), null);
    }

    private static void assertLinearizable(Operation... operations) {
        assertThat(History.of(Arrays.asList(operations)).violations(ReadRule.STRICT))
                .isEmpty();
    }

    private static void assertNotLinearizable(Operation... operations) {
        assertViolates(ReadRule.STRICT, operations);
    }

    private static void assertViolates(ReadRule rule, Operation... operations) {
        assertThat(History.of(Arrays.asList(operations)).violations(rule)).hasSize(1);
    }

    private static Operation put(int jvm, long start, long end, String value) {
        return op(jvm, start, end, Action.PUT, value, null, null);
    }

    private static Operation get(int jvm, long start, long end, @Nullable String result) {
        return op(jvm, start, end, Action.GET, result);
    }

    private static Operation op(int jvm, long start, long end, Action action, @Nullable String result) {
        return op(jvm, start, end, action, null, null, result);
    }

    private static Operation op(
            int jvm,
            long start,
            long end,
            Action action,
            @Nullable String value,
            @Nullable String expected,
            @Nullable String result) {
        Call call = new Call(action, "k", value, expected);
        return new Operation(caller(jvm), call, millis(start), millis(end), result);
    }

    private static Caller caller(int jvm) {
        return new Caller(jvm, 0);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
