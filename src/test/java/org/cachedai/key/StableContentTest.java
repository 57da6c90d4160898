package org.cachedai.key;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StableContentTest {

    record Node(String name, List<Node> children) {}

    record Upload(String name, InputStream content) {}

    static final class Nothing {}

    static class Open {}

    interface Stable {
        <T extends Comparable<T>> void parameters(
                String text,
                CharSequence any,
                int number,
                Integer boxed,
                byte[] bytes,
                int[][] matrix,
                Object object,
                Number numeric,
                Serializable serializable,
                Thread.State state,
                Instant instant,
                ZoneId zone,
                List<String> list,
                Map<String, ? extends Number> map,
                Optional<Node> node,
                Class<InputStream> type,
                T variable,
                T[] array,
                JsonObject json,
                JsonValue value,
                MediaType media,
                Open open);
    }

    interface Unstable {
        <T extends InputStream> void parameters(
                InputStream in,
                Reader reader,
                Stream<String> stream,
                Iterator<String> iterator,
                Runnable task,
                Supplier<String> supplier,
                CompletionStage<String> later,
                Thread thread,
                Path path,
                Upload upload,
                Nothing nothing,
                List<InputStream> list,
                Map<String, List<? extends Reader>> deep,
                InputStream[] array,
                T variable,
                UriInfo uri,
                HttpServletRequest request);
    }

    static Stream<Type> stable() {
        return typesOf(Stable.class);
    }

    static Stream<Type> unstable() {
        return typesOf(Unstable.class);
    }

    private static Stream<Type> typesOf(Class<?> declaring) {
        Method method = declaring.getMethods()[0];
        return Arrays.stream(method.getGenericParameterTypes());
    }

    @ParameterizedTest
    @MethodSource("stable")
    void objection_toATypeThatMayBeStable_isAbsent(Type type) {
        assertThat(StableContent.objection(type)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unstable")
    void objection_toATypeThatCannotBeStable_saysWhy(Type type) {
        assertThat(StableContent.objection(type))
                .hasValueSatisfying(reason -> assertThat(reason).matches("[\\w.$]+ (is|has|can|belongs|names) .+"));
    }
}
