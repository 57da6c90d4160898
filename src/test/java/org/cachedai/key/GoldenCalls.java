package org.cachedai.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Representative calls and their keys, by name; run as a program, it prints them. */
final class GoldenCalls {

    record Options(String tone, int sentences, Map<String, Double> weights) {}

    /** A bean with a property of each kind. */
    public static final class Style {
        public int indent = 2;

        public String getTone() {
            return "dry";
        }

        public boolean isStrict() {
            return true;
        }
    }

    private final Map<String, String> keys = new TreeMap<>();

    private GoldenCalls() {
        scalars();
        texts();
        valueTypes();
        containers();
        calls();
    }

    static Map<String, String> keys() {
        return new GoldenCalls().keys;
    }

    /** Prints one line for each call. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        keys().forEach((name, key) -> out.println(name + " = " + key));
    }

    private void value(String name, @Nullable Object value) {
        keys.put(name, Keys.of(value));
    }

    private void scalars() {
        value("null", null);
        value("boolean", true);
        value("byte", (byte) -1);
        value("short", (short) -1);
        value("int", 1);
        value("long", 1L);
        value("float", 1.5f);
        value("double", 1.5);
        value("double-nan", Double.NaN);
        value("char", 'x');
        value("big-integer", BigInteger.TEN.pow(30));
        value("big-decimal", new BigDecimal("1.50"));
        value("enum", TimeUnit.DAYS);
    }

    private void texts() {
        value("text-empty", "");
        value("text-digit", "1");
        value("text-latin", "Grüße");
        value("text-emoji", "😀");
        value("text-unpaired", "\ud83d");
        value("text-ascii-1M", "abcdefgh".repeat(1 << 17));
        value("text-mixed-1M", "abж—é😀x".repeat(1 << 17));
    }

    private void valueTypes() {
        value("uuid", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        value("uri", URI.create("https://example.org/a?b=c"));
        value("locale", Locale.forLanguageTag("de-DE-u-co-phonebk"));
        value("currency", Currency.getInstance("EUR"));
        value("date", Date.from(Instant.EPOCH));
        value("class", String.class);
        value("instant", Instant.EPOCH);
        value("local-date", LocalDate.EPOCH);
        value("duration", Duration.ofMillis(1500));
        value("zoned", ZonedDateTime.of(2024, 2, 29, 12, 30, 0, 0, ZoneId.of("Europe/Berlin")));
    }

    private void containers() {
        value("list", Arrays.asList(1, "1", null, List.of()));
        value("set", Set.of("a", "b", "c", "d", "e", "f", "g"));
        value("map", Map.of("a", 1, "b", Map.of("c", List.of(2), "d", "3"), "e", Set.of(4, 5), 6, 'x'));
        value("optional", Optional.of("x"));
        value("optional-empty", Optional.empty());
        value("objects", new Object[] {1, "1"});
        value("bytes", new byte[] {0, 1, -1});
        value("chars", new char[] {'a', 'ß'});
        value("ints", new int[] {1, 2, 3});
        value("doubles", new double[] {0.5, -0.0});
        value("record", new Options("dry", 3, Map.of("a", 0.5, "b", 0.25)));
        value("bean", new Style());
    }

    private void calls() {
        List<KeyArgument> arguments = List.of(
                KeyArgument.text("document"),
                KeyArgument.option("max_sentences", "sentences"),
                KeyArgument.positional(2, "language"),
                KeyArgument.excluded("requestId"));
        Object[] values = {"A document.", 3, "en", "r-17"};
        byte[] secret = "0123456789abcdef".getBytes(UTF_8);
        keys.put("call-no-arguments", Keys.at(Keys.SITE));
        keys.put("call-shared", CacheKeyGenerator.of(Keys.SITE, arguments).generate(null, values));
        keys.put("call-of-alice", CacheKeyGenerator.of(Keys.SITE, arguments).generate("alice", values));
        keys.put(
                "call-secret",
                CacheKeyGenerator.of(Keys.SITE, arguments, secret).generate("alice", values));
    }
}
