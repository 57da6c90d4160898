package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.cachedai.tier.redis.Replies.UnexpectedReplyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class SlotMapTest {

    private static final HostAndPort ONE = new HostAndPort("10.0.0.1", 7_000);
    private static final HostAndPort TWO = new HostAndPort("10.0.0.2", 7_000);
    private static final HostAndPort THREE = new HostAndPort("10.0.0.3", 7_000);

    /** In slot 12,182. */
    private static final byte[] FOO = ascii("foo");
    /** In slot 5,061. */
    private static final byte[] BAR = ascii("bar");

    @Test
    void names_areServedByThePrimaryOfTheirSlot() {
        SlotMap map = parse(range(0, 8_191, ONE), range(8_192, 16_383, TWO));

        assertThat(map.node(FOO)).isEqualTo(TWO);
        assertThat(map.node(BAR)).isEqualTo(ONE);
        assertThat(map.node(ascii("x{bar}y"))).isEqualTo(ONE);
        assertThat(map.nodes()).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void slotThatNobodyServes_hasNoNode() {
        SlotMap map = parse(range(0, 5_061, ONE));

        assertThat(map.node(BAR)).isEqualTo(ONE);
        assertThat(map.node(FOO)).isNull();
    }

    @Test
    void replicas_areNoNodes() {
        SlotMap map = SlotMap.parse(List.of(List.of(0L, 16_383L, node(ONE), node(TWO))), "asked");

        assertThat(map.nodes()).containsExactly(ONE);
    }

    @Test
    void nodeWithoutHost_isTheOneThatWasAsked() {
        assertThat(only(Arrays.asList(null, 7_000L, ascii("id")))).isEqualTo(new HostAndPort("asked", 7_000));
        assertThat(only(List.of(ascii(""), 7_000L, ascii("id")))).isEqualTo(new HostAndPort("asked", 7_000));
        assertThat(only(List.of(ascii("?"), 7_000L, ascii("id")))).isEqualTo(new HostAndPort("asked", 7_000));
    }

    @Test
    void nodeThatWasGivenNoHostName_isKnownByTheAddressThatItTells() {
        List<Object> told = List.of(ascii("hostname"), ascii(""), ascii("ip"), ascii("::7"));

        assertThat(only(List.of(ascii("?"), 7_000L, ascii("id"), told))).isEqualTo(new HostAndPort("::7", 7_000));
    }

    @Test
    void nodeWithIpv6AddressOrHostName_isKnownByIt() {
        assertThat(only(List.of(ascii("::1"), 7_000L))).isEqualTo(new HostAndPort("::1", 7_000));
        assertThat(only(List.of(ascii("node_1.example"), 7_000L))).isEqualTo(new HostAndPort("node_1.example", 7_000));
    }

    @Test
    void anythingElse_isRefused() {
        List<Object> wrong = Arrays.asList(
                null,
                List.of(),
                ascii("text"),
                List.of(List.of(0L, 1L)),
                List.of(List.of(-1L, 1L, node(ONE))),
                List.of(List.of(0L, 16_384L, node(ONE))),
                List.of(List.of(ascii("0"), 1L, node(ONE))),
                List.of(List.of(0L, 1L, List.of(ascii("h")))),
                List.of(List.of(0L, 1L, List.of(ascii("h"), 0L))),
                List.of(List.of(0L, 1L, List.of(ascii("h"), 65_536L))),
                List.of(List.of(0L, 1L, List.of(ascii("two words"), 1L))));
        assertThat(wrong).allSatisfy(reply -> assertThatThrownBy(() -> SlotMap.parse(reply, "asked"))
                .isInstanceOf(UnexpectedReplyException.class));
    }

    @Test
    void maps_areEqualWhenTheirPrimariesAre() {
        SlotMap map = parse(range(0, 16_383, ONE));

        assertThat(map).isEqualTo(SlotMap.parse(List.of(List.of(0L, 16_383L, node(ONE), node(TWO))), "asked"));
        assertThat(map).hasSameHashCodeAs(parse(range(0, 9, ONE), range(10, 16_383, ONE)));
        assertThat(map).isNotEqualTo(parse(range(0, 16_382, ONE)));
    }

    @Test
    void joined_primaryThatHasSlotsOfOthersThatAreStillThere_isOne() {
        SlotMap before = parse(range(0, 8_191, ONE), range(8_192, 16_383, TWO));
        SlotMap now = parse(range(0, 8_000, ONE), range(8_001, 8_200, THREE), range(8_201, 16_383, TWO));

        assertThat(now.joined(before)).containsExactly(THREE);
        assertThat(now.joined(now)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {8_191, 8_000})
    void joined_primaryThatTookTheSlotsOfOneThatIsGone_isNone(long upTo) {
        SlotMap before = parse(range(0, 8_191, ONE), range(8_192, 16_383, TWO));
        SlotMap now = parse(range(0, upTo, THREE), range(8_192, 16_383, TWO));

        assertThat(now.joined(before)).isEmpty();
    }

    @Test
    void joined_primaryOfSlotsThatNobodyServedBefore_isNone() {
        SlotMap before = parse(range(0, 100, ONE));

        assertThat(parse(range(0, 99, ONE), range(100, 101, THREE)).joined(before))
                .isEmpty();
    }

    private static HostAndPort only(List<?> node) {
        return SlotMap.parse(List.of(List.of(0L, 16_383L, node)), "asked").node(FOO);
    }

    private static SlotMap parse(Object... ranges) {
        return SlotMap.parse(List.of(ranges), "asked");
    }

    private static List<Object> range(long from, long to, HostAndPort primary) {
        return List.of(from, to, node(primary));
    }

    private static List<Object> node(HostAndPort node) {
        return List.of(ascii(node.getHost()), (long) node.getPort(), ascii("id"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
