package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class NodeAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:7000, 10.0.0.1, 7000",
        "node-1.example:1, node-1.example, 1",
        "redis_1:6379, redis_1, 6379",
        "::1:6381, ::1, 6381",
        "2001:db8::7:65535, 2001:db8::7, 65535",
        ":7000, asked, 7000",
        "?:7000, asked, 7000",
    })
    void parse_addressThatANodeTells_isTakenApart(String address, String host, int port) {
        assertThat(NodeAddress.parse(address, "asked")).contains(new HostAndPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", "host:0", "host:65536", "host:1x", "two words:1", "host/x:1", "u@h:1"})
    void parse_anythingElse_isNone(String address) {
        assertThat(NodeAddress.parse(address, "asked")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "host, host, 9",
        "host:1, host, 1",
        "[::1], ::1, 9",
        "[::1]:1, ::1, 1",
        "[fe80::1%eth0]:1, fe80::1%eth0, 1"
    })
    void ofSetting_withOrWithoutPort_isTakenApart(String setting, String host, int port) {
        assertThat(NodeAddress.ofSetting(setting, 9)).isEqualTo(new HostAndPort(host, port));
    }

    @Test
    void setting_ofAnIpv6Address_hasBrackets() {
        assertThat(NodeAddress.setting(new HostAndPort("::1", 7))).isEqualTo("[::1]:7");
        assertThat(NodeAddress.setting(new HostAndPort("host", 7))).isEqualTo("host:7");
    }
}
