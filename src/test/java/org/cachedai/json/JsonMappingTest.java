package org.cachedai.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cachedai.AnswerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMappingTest {

    private final JsonMapping json = new JsonMapping();

    @Test
    void write_record_isAlphabeticalWithIsoTimes() {
        Summary summary = new Summary("short", 3, Instant.parse("2026-01-02T03:04:05Z"), Mood.GOOD);

        assertThat(text(summary, Summary.class))
                .isEqualTo("{\"at\":\"2026-01-02T03:04:05Z\",\"mood\":\"GOOD\",\"sentences\":3,\"text\":\"short\"}");
        assertThat(roundTrip(summary, Summary.class)).isEqualTo(summary);
    }

    @Test
    void read_genericsOptionalsBytesAndBeans_areWhatWasWritten() {
        Type list = new AnswerType<List<Summary>>() {}.type();
        List<Summary> summaries = List.of(new Summary("a", 1, Instant.EPOCH, Mood.BAD));
        assertThat(roundTrip(summaries, list)).isEqualTo(summaries);

        Type optional = new AnswerType<Optional<String>>() {}.type();
        assertThat(roundTrip(Optional.of("x"), optional)).isEqualTo(Optional.of("x"));
        assertThat(roundTrip(Optional.empty(), optional)).isEqualTo(Optional.empty());

        assertThat((byte[]) roundTrip(new byte[] {1, 2}, byte[].class)).containsExactly(1, 2);
        assertThat(text("line \"one\"", String.class)).isEqualTo("\"line \\\"one\\\"\"");

        Bean bean = new Bean();
        bean.price = new BigDecimal("1.10000000000000000000000000001");
        bean.name = "n";
        assertThat(((Bean) roundTrip(bean, Bean.class)).price).isEqualTo(bean.price);
    }

    @Test
    void write_maps_areSorted() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", 2);

        assertThat(text(map, new AnswerType<Map<String, Integer>>() {}.type())).isEqualTo("{\"a\":2,\"b\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"at\":null,\"mood\":null,\"sentences\":null,\"text\":null}",
                "{\"at\":null,\"mood\":null,\"sentences\":3}",
                "{\"at\":null,\"mood\":null,\"sentences\":3,\"text\":\"secret\",\"more\":1}",
                "{\"at\":null,\"mood\":null,\"sentences\":\"secret\",\"text\":\"t\"}",
                "{\"at\":null,\"mood\":\"secret\",\"sentences\":3,\"text\":\"t\"}",
                "{\"at\":null,\"mood\":0,\"sentences\":3,\"text\":\"t\"}",
                "{\"at\":null,\"mood\":null,\"sentences\":3.5,\"text\":\"t\"}",
                "{\"at\":null,\"mood\":null,\"sentences\":3,\"text\":\"t\"} secret",
                "{\"at\":null,\"mood\":null,\"sentences\":3,\"text\":\"t\",\"text\":\"secret\"}"
            })
    void read_jsonThatDoesNotFit_isRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> json.read(text.getBytes(UTF_8), Summary.class))
                .isInstanceOf(UnfitJsonException.class)
                .hasMessageContaining("Summary")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void read_beanWithoutAProperty_isRefused() {
        assertThatThrownBy(() -> json.read("{\"name\":\"n\"}".getBytes(UTF_8), Bean.class))
                .isInstanceOf(UnfitJsonException.class);
    }

    @Test
    void read_otherEncodings_areRefused() {
        assertThat(json.read("12".getBytes(UTF_8), Long.class)).isEqualTo(12L);

        assertThatThrownBy(() -> json.read("12".getBytes(UTF_16BE), Long.class)).isInstanceOf(UnfitJsonException.class);
    }

    @Test
    void read_readerThatThrows_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> json.read("1".getBytes(UTF_8), Unreadable.class))
                .isInstanceOf(UnfitJsonException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void read_classNameInJson_isNeverLoaded() {
        String text = "{\"@class\":\"org.cachedai.json.JsonMappingTest$Trap\"}";

        assertThatThrownBy(() -> json.read(text.getBytes(UTF_8), Open.class)).isInstanceOf(UnfitJsonException.class);
        assertThat(Trap.State.loaded).isFalse();
    }

    @Test
    void write_cycle_isRefused() {
        Node node = new Node();
        node.next = node;

        assertThatThrownBy(() -> json.write(node, Node.class)).isInstanceOf(UnwritableJsonException.class);
    }

    @Test
    void isImmutable_typesAsTheyShow_isTrueOnlyWhereItIsCertain() {
        assertThat(json.isImmutable(String.class)).isTrue();
        assertThat(json.isImmutable(Summary.class)).isTrue();
        assertThat(json.isImmutable(new AnswerType<Optional<Summary>>() {}.type()))
                .isTrue();
        assertThat(json.isImmutable(byte[].class)).isFalse();
        assertThat(json.isImmutable(Bean.class)).isFalse();
        assertThat(json.isImmutable(Points.class)).isFalse();
        assertThat(json.isImmutable(new AnswerType<List<String>>() {}.type())).isFalse();
    }

    @Test
    void canCarry_whatComesBack_isTrue() {
        for (Type type : List.of(
                String.class,
                int.class,
                Long.class,
                BigDecimal.class,
                Instant.class,
                Mood.class,
                Summary.class,
                Points.class,
                Bean.class,
                Node.class,
                Animal.class,
                Summary[].class,
                List.class,
                Map.class,
                new AnswerType<List<Summary>>() {}.type(),
                new AnswerType<Map<Mood, Optional<Summary>>>() {}.type())) {
            assertThat(json.canCarry(type)).as(type.getTypeName()).isTrue();
        }
    }

    @Test
    void canCarry_whatMayNotComeBack_isFalse() {
        for (Type type : List.of(
                Object.class,
                Number.class,
                Runnable.class,
                AbstractNode.class,
                Open.class,
                Untold.class,
                Forgetful.class,
                WriteOnly.class,
                Holder.class,
                Object[].class,
                Thread.class,
                new AnswerType<List<Runnable>>() {}.type(),
                new AnswerType<List<List<Object>>>() {}.type(),
                new AnswerType<Map<Runnable, String>>() {}.type())) {
            assertThat(json.canCarry(type)).as(type.getTypeName()).isFalse();
        }
    }

    private String text(Object value, Type type) {
        return new String(json.write(value, type), UTF_8);
    }

    private Object roundTrip(Object value, Type type) {
        return json.read(json.write(value, type), type);
    }

    enum Mood {
        GOOD,
        BAD
    }

    record Summary(String text, int sentences, Instant at, Mood mood) {}

    record Points(List<String> points) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Open {}

    static final class Trap implements Open {

        static {
            State.loaded = true;
        }

        static final class State {
            static boolean loaded;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Cat.class))
    interface Animal {}

    record Cat(String name) implements Animal {}

    abstract static class AbstractNode {}

    /** Nothing says what the constructor's parameter is. */
    static final class Untold {
        private final String first;
        private final String second;

        Untold(String first, String second) {
            this.first = first;
            this.second = second;
        }

        public String getBoth() {
            return first + second;
        }
    }

    /** Has a field that no property shows. */
    static final class Forgetful {
        private int hidden;

        public int getValue() {
            return hidden;
        }

        public void setOther(int value) {
            hidden = value;
        }
    }

    /** Has a property that is never written. */
    static final class WriteOnly {
        private String name;

        public void setName(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @JsonDeserialize(using = Throwing.class)
    record Unreadable() {}

    static final class Throwing extends JsonDeserializer<Unreadable> {
        @Override
        public Unreadable deserialize(JsonParser parser, DeserializationContext context) {
            throw new IndexOutOfBoundsException("secret");
        }
    }

    record Holder(String name, Object content) {}

    static final class Node {
        public Node next;
    }

    static final class Bean {
        public String name;
        public BigDecimal price;

        public int getLength() {
            return Objects.requireNonNull(name).length();
        }
    }
}
