package org.cachedai.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Refuses JSON in which a property of a bean is missing: what is written always has all of them. */
final class CompleteBeans extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        boolean bean = deserializer instanceof BeanDeserializer
                && !description.getBeanClass().isRecord()
                && !Throwable.class.isAssignableFrom(description.getBeanClass());
        return bean ? new Complete(deserializer) : deserializer;
    }

    private static final class Complete extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Complete(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new Complete(delegate);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
                return super.deserialize(parser, context);
            }
            try (TokenBuffer buffer = context.bufferAsCopyOfValue(parser)) {
                requireAll(buffer, context);
                try (JsonParser replay = buffer.asParserOnFirstToken()) {
                    return super.deserialize(replay, context);
                }
            }
        }

        private void requireAll(TokenBuffer buffer, DeserializationContext context) throws IOException {
            Set<String> present = propertiesOf(buffer);
            Iterator<SettableBeanProperty> properties = ((BeanDeserializerBase) _delegatee).properties();
            while (properties.hasNext()) {
                if (!present.contains(properties.next().getName())) {
                    context.reportInputMismatch(this, "a property is missing");
                }
            }
        }

        private static Set<String> propertiesOf(TokenBuffer buffer) throws IOException {
            Set<String> names = new HashSet<>();
            try (JsonParser parser = buffer.asParserOnFirstToken()) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            return names;
        }
    }
}
