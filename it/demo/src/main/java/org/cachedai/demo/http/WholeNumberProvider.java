package org.cachedai.demo.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

/** Converts the query parameters that have bounds, so that a wrong value is a problem that names the parameter. */
@Provider
public class WholeNumberProvider implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked") // T is int or Integer
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        var name = find(QueryParam.class, annotations);
        var bounds = find(Between.class, annotations);
        if ((type != int.class && type != Integer.class) || name.isEmpty() || bounds.isEmpty()) {
            return null;
        }
        return (ParamConverter<T>) new WholeNumber(name.get().value(), bounds.get());
    }

    private static <A extends Annotation> Optional<A> find(Class<A> type, Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private record WholeNumber(String name, Between bounds) implements ParamConverter<Integer> {

        @Override
        public Integer fromString(String value) {
            try {
                int number = Integer.parseInt(value);
                if (number >= bounds.min() && number <= bounds.max()) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw refusal();
            }
            throw refusal();
        }

        @Override
        public String toString(Integer value) {
            return value.toString();
        }

        private ProblemException refusal() {
            return new ProblemException(
                    400,
                    "The option " + name + " must be a whole number from " + bounds.min() + " to " + bounds.max()
                            + ".");
        }
    }
}
