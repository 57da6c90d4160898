package org.cachedai.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cachedai.spi.Provenance;

class EnvelopeTest {

    private static final byte[] KEY = "cachedai:ns:cache:1:key".getBytes(UTF_8);

    private final Compression compression = new Compression(64, 3, new ZstdContexts());
    private final Envelope envelope = new Envelope(compression);

    @Property
    void open_whatWasSealed_isTheContent(
            @ForAll byte[] key,
            @ForAll @Size(max = 4096) byte[] payload,
            @ForAll @IntRange(min = 1, max = 255) int codec,
            @ForAll long version,
            @ForAll long created,
            @ForAll long expires,
            @ForAll long freshUntil) {
        Provenance provenance = new Provenance(17, freshUntil);
        byte[] sealed = envelope.seal(key, new Content(codec, version, created, expires, provenance, payload));

        Content content = ((Opened.Intact) envelope.open(key, sealed)).content();

        assertThat(content.codecId()).isEqualTo(codec);
        assertThat(content.version()).isEqualTo(version);
        assertThat(content.createdMillis()).isEqualTo(created);
        assertThat(content.expiresMillis()).isEqualTo(expires);
        assertThat(content.provenance()).isEqualTo(provenance);
        assertThat(content.payload()).isEqualTo(payload);
    }

    @Property(tries = 50)
    void open_anyBitFlipped_isNeverContent(@ForAll @Size(max = 200) byte[] payload) {
        byte[] sealed = seal(payload);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(envelope.open(KEY, flipped)).isNotInstanceOf(Opened.Intact.class);
        }
    }

    @Property(tries = 50)
    void open_truncatedOrProlonged_isUnreadable(@ForAll @Size(max = 200) byte[] payload) {
        byte[] sealed = seal(payload);
        for (int length = 0; length < sealed.length; length++) {
            assertThat(envelope.open(KEY, Arrays.copyOf(sealed, length))).isInstanceOf(Opened.Unreadable.class);
        }
        assertThat(envelope.open(KEY, Arrays.copyOf(sealed, sealed.length + 1))).isInstanceOf(Opened.Unreadable.class);
    }

    @Property
    void open_anyBytes_isNeverContentNorAnException(@ForAll byte[] bytes) {
        assertThat(envelope.open(KEY, bytes)).isNotInstanceOf(Opened.Intact.class);
    }

    @Example
    void open_underAnotherKey_isUnreadable() {
        assertThat(envelope.open("cachedai:ns:cache:1:kez".getBytes(UTF_8), seal(new byte[10])))
                .isInstanceOf(Opened.Unreadable.class);
    }

    @Example
    void open_newerFormat_isRecognised() {
        byte[] sealed = seal(new byte[10]);
        sealed[4] = (byte) 200;

        assertThat(envelope.open(KEY, sealed)).isInstanceOf(Opened.NewerFormat.class);
    }

    @Example
    void seal_payloadThatDoesNotShrink_isStoredRaw() {
        byte[] noise = new byte[1000];
        new java.util.Random(1).nextBytes(noise);

        assertThat(seal(noise)).hasSize(1059);
        assertThat(compression.count()).isZero();
        assertThat(seal(new byte[1000]).length).isLessThan(100);
        assertThat(compression.bytesIn()).isEqualTo(1000);
    }

    @Example
    void seal_version_liesWhereOthersLookForIt() {
        byte[] sealed = seal(new byte[10]);

        assertThat(ByteBuffer.wrap(sealed).getLong(Envelope.ENTRY_VERSION_AT)).isEqualTo(0x0123_4567_89AB_CDEFL);
    }

    @Example
    void seal_storedOverTheLimit_isRefusedWithBothSizes() {
        Envelope small = new Envelope(compression, 5000, 1059);
        byte[] noise = new byte[1001];
        new java.util.Random(1).nextBytes(noise);

        assertThatThrownBy(() -> small.seal(KEY, content(noise)))
                .isInstanceOf(OversizedValueException.class)
                .hasMessageContainingAll("1001", "1000");
        assertThat(small.seal(KEY, content(Arrays.copyOf(noise, 1000)))).hasSize(1059);
        assertThat(small.seal(KEY, content(new byte[5000]))).hasSizeLessThan(200);
    }

    @Example
    void seal_payloadOverTheLimit_isRefusedHoweverWellItShrinks() {
        Envelope small = new Envelope(compression, 5000, 1059);

        assertThatThrownBy(() -> small.seal(KEY, content(new byte[5001])))
                .isInstanceOf(OversizedValueException.class)
                .hasMessageContainingAll("5001", "5000");
        assertThat(small.open(KEY, seal(new byte[5001]))).isInstanceOf(Opened.Unreadable.class);
    }

    @Example
    void open_goldenEnvelopesOfFormatOne_areStillReadable_withoutFreshness() throws IOException {
        assertGolden("v1", Provenance.UNKNOWN);
    }

    @Example
    void open_goldenEnvelopesOfFormatTwo_areReadable() throws IOException {
        assertGolden("v2", 1_700_001_800_000L);
    }

    private void assertGolden(String format, long freshUntil) throws IOException {
        Provenance provenance = new Provenance(1500, freshUntil);
        assertGolden(format + "-raw", provenance, "{\"text\":\"short\"}");
        assertGolden(format + "-compressed", provenance, "{\"text\":\"" + "all work and no play ".repeat(20) + "\"}");
    }

    private void assertGolden(String name, Provenance provenance, String json) throws IOException {
        byte[] stored;
        try (InputStream in = EnvelopeTest.class.getResourceAsStream("/envelope/" + name + ".bin")) {
            stored = in.readAllBytes();
        }
        Content content = ((Opened.Intact) envelope.open(KEY, stored)).content();
        assertThat(new String(content.payload(), UTF_8)).isEqualTo(json);
        assertThat(content.codecId()).isEqualTo(1);
        assertThat(content.version()).isEqualTo(0x0123_4567_89AB_CDEFL);
        assertThat(content.createdMillis()).isEqualTo(1_700_000_000_000L);
        assertThat(content.expiresMillis()).isEqualTo(1_700_003_600_000L);
        assertThat(content.provenance()).isEqualTo(provenance);
    }

    private byte[] seal(byte[] payload) {
        return envelope.seal(KEY, content(payload));
    }

    private static Content content(byte[] payload) {
        return new Content(
                1,
                0x0123_4567_89AB_CDEFL,
                1_700_000_000_000L,
                1_700_003_600_000L,
                new Provenance(1500, 1_700_001_800_000L),
                payload);
    }
}
