package org.cachedai.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes any value with stable content, at every depth, and refuses the others. Lists, sets and maps are written by what
 * they contain, whatever class they are of. Used by one thread.
 */
final class ContentWriter {

    /** Writes one element of an unordered collection. */
    private interface ElementWriter<E extends @Nullable Object> {
        void write(ContentWriter writer, E element);
    }

    private final CanonicalOutput out;
    private final Shapes shapes;
    private final Nesting nesting;

    ContentWriter(CanonicalOutput out, Shapes shapes) {
        this(out, shapes, new Nesting());
    }

    private ContentWriter(CanonicalOutput out, Shapes shapes, Nesting nesting) {
        this.out = out;
        this.shapes = shapes;
        this.nesting = nesting;
    }

    /**
     * Writes one value.
     *
     * @throws UnstableContentException when it has no stable content
     */
    void write(@Nullable Object value) {
        if (value == null) {
            out.tag(Tag.NULL);
        } else if (!ScalarContent.write(out, value)) {
            nesting.enter(value);
            container(value);
            nesting.leave();
        }
    }

    private void container(Object value) {
        if (value instanceof List<?> || value instanceof Deque<?>) {
            ordered(Tag.LIST, ((Collection<?>) value).toArray());
        } else if (value instanceof Set<?> set) {
            unordered(Tag.SET, set, (writer, element) -> writer.write(element));
        } else if (value instanceof Map<?, ?> map && !(value instanceof Properties)) {
            unordered(Tag.MAP, map.entrySet(), ContentWriter::entry);
        } else if (value instanceof Object[] array) {
            ordered(Tag.OBJECTS, array);
        } else if (value.getClass().isArray()) {
            PrimitiveArrays.write(out, value);
        } else if (!optional(value)) {
            properties(value);
        }
    }

    private void ordered(Tag tag, @Nullable Object[] elements) {
        out.tag(tag);
        out.int4(elements.length);
        for (Object element : elements) {
            write(element);
        }
    }

    /** The sorted hashes of the elements, so that the order in which they are met does not matter. */
    private <E extends @Nullable Object> void unordered(
            Tag tag, Collection<E> elements, ElementWriter<E> elementWriter) {
        List<byte[]> hashes = new ArrayList<>(elements.size());
        for (E element : elements) {
            CanonicalOutput apart = new CanonicalOutput(Sha256.begin());
            elementWriter.write(new ContentWriter(apart, shapes, nesting), element);
            hashes.add(apart.finish());
        }
        hashes.sort(Arrays::compareUnsigned);
        out.tag(tag);
        out.int4(hashes.size());
        hashes.forEach(out::bytes);
    }

    private static void entry(ContentWriter writer, Map.Entry<?, ?> entry) {
        writer.write(entry.getKey());
        writer.write(entry.getValue());
    }

    private boolean optional(Object value) {
        if (value instanceof Optional<?> optional) {
            ordered(Tag.OPTIONAL, optional.stream().toArray());
        } else if (value instanceof OptionalInt number) {
            ordered(Tag.OPTIONAL, number.stream().boxed().toArray());
        } else if (value instanceof OptionalLong number) {
            ordered(Tag.OPTIONAL, number.stream().boxed().toArray());
        } else if (value instanceof OptionalDouble number) {
            ordered(Tag.OPTIONAL, number.stream().boxed().toArray());
        } else {
            return false;
        }
        return true;
    }

    private void properties(Object value) {
        Shape shape = shapes.of(value.getClass());
        out.tag(Tag.PROPERTIES);
        out.text(shape.name());
        out.int4(shape.properties().size());
        for (Property property : shape.properties()) {
            out.text(property.name());
            write(property.read(value));
        }
    }
}
