package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

class IntroductionTest {

    private static final ConnectionCheck CHECK =
            (server, exchange) -> Replies.requireOk(exchange.apply(new CommandArguments(Command.ROLE)));

    private static final Introduction RIGHT = new Introduction(CHECK);

    private final List<String> asked = new ArrayList<>();

    @Test
    void callerWithUserAndDatabase_saysBothAroundTheCheck() {
        introduce(RIGHT, server("/3", "me", "secret"), Map.of());

        assertThat(asked).containsExactly("AUTH me secret", "ROLE", "SELECT 3");
    }

    @Test
    void callerWithPasswordOnly_saysThat() {
        introduce(RIGHT, server("", null, "secret"), Map.of());

        assertThat(asked).containsExactly("AUTH secret", "ROLE");
    }

    @Test
    void callerWithout_saysNothing() {
        introduce(RIGHT, server("", "me", null), Map.of());

        assertThat(asked).containsExactly("ROLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONGPASS invalid", "ERR AUTH <password> called without any password configured"})
    void serverThatRefusesTheCaller_andIsTheWrongOne_saysThat(String error) {
        Introduction wrong = new Introduction((server, exchange) -> {
            throw new FarTierException("it is a Sentinel");
        });

        assertThatThrownBy(() -> introduce(wrong, "", "secret", Map.of("AUTH", error)))
                .isInstanceOf(FarTierRefusedException.class)
                .hasMessage("it is a Sentinel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERR wrong number of arguments | takes no such password",
                "WRONGPASS invalid | refuses the user or the password with the error WRONGPASS",
            })
    void serverThatRefusesTheCaller_andTellsNothing_namesTheSettings(String error, String message) {
        Map<String, String> errors = Map.of("AUTH", error, "ROLE", "NOAUTH Authentication required.");

        assertThatThrownBy(() -> introduce(RIGHT, "/3", "secret", errors))
                .isInstanceOf(FarTierRefusedException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("check cachedai.redis.user and cachedai.redis.password")
                .hasMessageNotContaining("secret");
        assertThat(asked).containsExactly("AUTH me secret", "ROLE");
    }

    @Test
    void serverThatIsNotReadyYet_isNoRefusal() {
        Map<String, String> errors = Map.of("AUTH", "LOADING Redis is loading", "ROLE", "LOADING Redis is loading");

        assertThatThrownBy(() -> introduce(RIGHT, "", "secret", errors))
                .isInstanceOf(FarTierException.class)
                .isNotInstanceOf(FarTierRefusedException.class);
    }

    @Test
    void databaseThatIsNotThere_isNamed() {
        assertThatThrownBy(() -> introduce(RIGHT, "/99", null, Map.of("SELECT", "ERR DB index is out of range")))
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("has no database 99; check the end of cachedai.redis.url");
    }

    @Test
    void otherErrorOfTheDatabase_isPassedOn() {
        assertThatThrownBy(() -> introduce(RIGHT, "/9", null, Map.of("SELECT", "NOPERM not allowed")))
                .isInstanceOf(JedisDataException.class);
    }

    private void introduce(
            Introduction introduction, String database, @Nullable String password, Map<String, String> errors) {
        introduce(introduction, server(database, "me", password), errors);
    }

    private void introduce(Introduction introduction, RedisServer server, Map<String, String> errors) {
        introduction.require(server, command -> reply(command, errors));
    }

    private static RedisServer server(String database, @Nullable String user, @Nullable String password) {
        return new RedisServer(URI.create("redis://host:1" + database), user, password, Duration.ofSeconds(1), null);
    }

    private Object reply(CommandArguments command, Map<String, String> errors) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(new String(word.getRaw(), StandardCharsets.US_ASCII)));
        asked.add(String.join(" ", words));
        String error = errors.get(words.get(0));
        if (error != null) {
            throw new JedisDataException(error);
        }
        return "OK".getBytes(StandardCharsets.US_ASCII);
    }
}
