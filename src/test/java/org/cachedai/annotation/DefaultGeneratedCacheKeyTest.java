package org.cachedai.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // callers may have one
class DefaultGeneratedCacheKeyTest {

    record Query(String text, List<String> tags) {}

    private static final class Point implements Serializable {

        private static final long serialVersionUID = 1L;

        private int x;

        Point(int x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Point point && point.x == x;
        }

        @Override
        public int hashCode() {
            return Objects.hash(x);
        }
    }

    private static DefaultGeneratedCacheKey key(Object... values) {
        return new DefaultGeneratedCacheKey(Arrays.asList(values));
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @Test
    void equalContents_makeEqualKeys() {
        assertThat(key("a", 1, null, new int[] {1, 2}, new String[][] {{"a"}}, new Query("q", List.of("t"))))
                .isEqualTo(key("a", 1, null, new int[] {1, 2}, new String[][] {{"a"}}, new Query("q", List.of("t"))))
                .hasSameHashCodeAs(
                        key("a", 1, null, new int[] {1, 2}, new String[][] {{"a"}}, new Query("q", List.of("t"))));
        assertThat(key(Map.of("a", new int[] {1}))).isEqualTo(key(new HashMap<>(Map.of("a", new int[] {1}))));
        assertThat(key(Optional.of("a"))).isEqualTo(key(Optional.of("a")));
        assertThat(key(new ArrayDeque<>(List.of("a")))).isEqualTo(key(new ArrayDeque<>(List.of("a"))));
    }

    @Test
    void otherContents_makeOtherKeys() {
        assertThat(key(1)).isNotEqualTo(key(1L)).isNotEqualTo(key("1")).isNotEqualTo(key());
        assertThat(key(new int[] {1})).isNotEqualTo(key(new long[] {1})).isNotEqualTo(key(List.of(1)));
        assertThat(key("a", "b")).isNotEqualTo(key("ab")).isNotEqualTo(key("b", "a"));
        assertThat(key(List.of("a", "b"))).isNotEqualTo(key("a", "b")).isNotEqualTo(key(Set.of("a", "b")));
        assertThat(key(Optional.empty())).isNotEqualTo(key((Object) null));
        assertThat(key(new BigDecimal("1.0"))).isNotEqualTo(key(new BigDecimal("1.00")));
    }

    @Test
    void equalHashCodes_makeNoEqualKeys() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(key("Aa")).hasSameHashCodeAs(key("BB")).isNotEqualTo(key("BB"));
    }

    @Test
    void changedParameter_doesNotChangeTheKey() {
        int[] array = {1};
        List<int[]> list = new ArrayList<>(List.of(array));
        Date date = new Date(0);
        Point point = new Point(1);
        Calendar calendar = Calendar.getInstance();
        calendar.setTimeInMillis(0);
        List<String> tags = new ArrayList<>(List.of("t"));
        DefaultGeneratedCacheKey key = key(array, list, date, point, calendar, new Query("q", tags));
        int hash = key.hashCode();

        Calendar sameCalendar = (Calendar) calendar.clone();
        array[0] = 2;
        list.clear();
        date.setTime(1);
        point.x = 2;
        calendar.setTimeInMillis(1);
        tags.add("u");

        assertThat(key.hashCode()).isEqualTo(hash);
        assertThat(key)
                .isEqualTo(key(
                        new int[] {1},
                        List.of(new int[] {1}),
                        new Date(0),
                        new Point(1),
                        sameCalendar,
                        new Query("q", List.of("t"))));
    }

    @Test
    void parameters_cannotBeChanged() {
        DefaultGeneratedCacheKey key = key(List.of("a"), Set.of("a"), Map.of("a", "b"));

        assertThatThrownBy(() -> key.parameters().add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(key.parameters()).allSatisfy(part -> assertThatThrownBy(() -> clear(part))
                .isInstanceOf(UnsupportedOperationException.class));
    }

    private static void clear(Object part) {
        if (part instanceof Map<?, ?> map) {
            map.clear();
        } else {
            ((Iterable<?>) part).iterator().remove();
        }
    }

    @Test
    void serialisedKey_comesBackEqual() throws Exception {
        DefaultGeneratedCacheKey key = key(
                "a",
                null,
                new int[] {1},
                new Query("q", List.of("t")),
                Optional.of(LocalDate.EPOCH),
                new Point(1),
                Set.of("a", "b"),
                Map.of(1, "a", 2, "b"));

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(key)))) {
            assertThat(in.readObject()).isEqualTo(key).hasSameHashCodeAs(key);
        }
    }

    @Test
    void equalSetsAndMaps_areSerialisedAlike() throws Exception {
        Set<String> oneSet = new LinkedHashSet<>(List.of("a", "b", "c"));
        Set<String> otherSet = new HashSet<>(4096);
        otherSet.addAll(List.of("c", "b", "a"));
        Map<Integer, String> oneMap = new LinkedHashMap<>();
        oneMap.put(2, "b");
        oneMap.put(1, "a");
        Map<Integer, String> otherMap = Map.of(1, "a", 2, "b");

        assertThat(key(oneSet, oneMap)).isEqualTo(key(otherSet, otherMap));
        assertThat(bytes(key(oneSet, oneMap))).isEqualTo(bytes(key(otherSet, otherMap)));
    }

    @Test
    void valueOfWhichNoKeyCanBeMade_isRefused_namingItsClassAndNotItsContent() {
        assertThatThrownBy(() -> key(new AtomicInteger(4711)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.util.concurrent.atomic.AtomicInteger: it has no equals of its own")
                .hasMessageContaining("@CacheKey")
                .hasMessageNotContaining("4711");
        assertThatThrownBy(() -> key(List.of(new Thread())))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.lang.Thread: it is not Serializable");
    }
}
