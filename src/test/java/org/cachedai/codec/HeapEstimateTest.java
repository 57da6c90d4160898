package org.cachedai.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // What applications store.
class HeapEstimateTest {

    private final HeapEstimate heap = new HeapEstimate();

    @Property
    void of_anyText_isWhatItTakes(@ForAll String text) {
        assertThat(heap.of(new String(text.toCharArray()))).isEqualTo(Measured.bytes(text));
    }

    @ParameterizedTest(name = "{index}") // Some objects keep what they give as their text.
    @MethodSource("exact")
    void of_scalarsArraysAndRecordsOfThem_isWhatTheyTake(Object object) {
        assertThat(heap.of(object)).isEqualTo(Measured.bytes(object));
    }

    static Stream<Object> exact() {
        return Stream.of(
                "",
                "latin".repeat(10_000),
                "ü".repeat(3000) + "€",
                true,
                'c',
                (byte) 1,
                (short) 1,
                1_000_000,
                1_000_000L,
                1f,
                1d,
                new byte[1001],
                new long[17],
                new int[3][5],
                new String[] {"a", "b", null},
                BigInteger.ZERO,
                BigInteger.TWO.pow(1000),
                BigInteger.TWO.pow(64).negate(),
                new BigDecimal("1.10"),
                new BigDecimal("12345678901234567890.10"),
                new UUID(1, 2),
                new Date(1),
                Instant.EPOCH,
                Duration.ofDays(1),
                LocalDate.of(2026, 1, 2),
                LocalTime.of(1, 2),
                LocalDateTime.of(2026, 1, 2, 3, 4),
                Year.of(2026),
                new EncodedValue(new byte[100], Provenance.NONE),
                new SerialValue(new byte[100], "decoded"),
                new Point("left", 17, 3.5, new UUID(3, 4)),
                new Node("a", new Node("b", null)));
    }

    @ParameterizedTest(name = "{index}") // Some objects keep what they give as their text.
    @MethodSource("near")
    void of_collectionsAndMaps_isNearWhatTheyTake(Object object) {
        assertThat(heap.of(object)).isCloseTo(Measured.bytes(object), withPercentage(10));
    }

    static Stream<Object> near() {
        List<String> texts =
                IntStream.range(0, 100).mapToObj(i -> "text number " + i).toList();
        Map<String, Integer> map = new HashMap<>();
        texts.forEach(text -> map.put(text, text.hashCode()));
        return Stream.of(
                texts,
                new ArrayList<>(texts),
                new LinkedList<>(texts),
                new ArrayDeque<>(texts),
                new HashSet<>(texts),
                new LinkedHashSet<>(texts),
                new TreeSet<>(texts),
                Set.copyOf(texts),
                List.of("a", "b"),
                map,
                new LinkedHashMap<>(map),
                new TreeMap<>(map),
                Map.copyOf(map),
                Collections.unmodifiableList(new ArrayList<>(texts)),
                Arrays.asList("a", "b", "c"),
                Optional.of("text of an optional"),
                new ArrayList<>(),
                URI.create("https://user@example.org:8080/some/path?and=query#fragment"));
    }

    @Example
    void of_null_isNothing() {
        assertThat(heap.of(null)).isZero();
    }

    @Example
    void of_sharedConstants_areNothing() {
        assertThat(heap.of(PosixFilePermission.GROUP_READ)).isZero();
        assertThat(heap.of(String.class)).isZero();
    }

    @Example
    void of_cycle_countsEachObjectOnce() {
        Object[] ring = new Object[1];
        ring[0] = ring;

        assertThat(heap.of(ring)).isEqualTo(24);
    }

    @Example
    void of_endlesslyMany_stopsAtABound() {
        Node last = null;
        for (int i = 0; i < HeapEstimate.MOST_OBJECTS * 2; i++) {
            last = new Node("shared", last);
        }

        assertThat(heap.of(last)).isLessThan(HeapEstimate.MOST_OBJECTS * 24L + 100);
    }

    @Example
    void of_hiddenFields_countsTheObjectItself() {
        assertThat(heap.of(new Thread("not started"))).isZero();
        assertThat(heap.of((UnaryOperator<String>) text -> text)).isEqualTo(16);
    }

    record Point(String name, int x, double y, UUID id) {}

    static final class Node {
        final String name;
        final Node next;

        Node(String name, Node next) {
            this.name = name;
            this.next = next;
        }
    }
}
