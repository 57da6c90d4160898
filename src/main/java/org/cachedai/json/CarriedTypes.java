package org.cachedai.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.impl.TypeWrappedDeserializer;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out, from what the mapper knows of a type, whether JSON brings back its values. Not thread-safe. */
final class CarriedTypes {

    private final ObjectMapper mapper;
    private final DeserializationContext context;
    private final Set<JavaType> visited = new HashSet<>();

    CarriedTypes(ObjectMapper mapper) {
        this.mapper = mapper;
        this.context = ((DefaultDeserializationContext) mapper.getDeserializationContext())
                .createDummyInstance(mapper.getDeserializationConfig());
    }

    boolean canCarry(JavaType type) {
        boolean untyped = type.isContainerType() && type.getContentType().isJavaLangObject();
        return untyped ? type.isCollectionLikeType() || type.isMapLikeType() : isCarried(type);
    }

    private boolean isCarried(JavaType type) {
        if (!visited.add(type)) {
            return true;
        }
        if (type.isJavaLangObject() || type.hasRawClass(Number.class)) {
            return false;
        }
        try {
            return areCarried(type.getContentType(), type) && isReadable(type);
        } catch (JsonMappingException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean areCarried(JavaType content, JavaType container) throws JsonMappingException {
        if (container.getKeyType() != null && context.findKeyDeserializer(container.getKeyType(), null) == null) {
            return false;
        }
        return content == null || isCarried(content);
    }

    private boolean isReadable(JavaType type) throws JsonMappingException {
        JsonDeserializer<?> deserializer = context.findRootValueDeserializer(type);
        if (deserializer instanceof TypeWrappedDeserializer) {
            return true;
        }
        while (deserializer.getDelegatee() != null) {
            deserializer = deserializer.getDelegatee();
        }
        if (deserializer instanceof BeanDeserializerBase bean) {
            return isCarried(type, bean);
        }
        return !(deserializer instanceof AbstractDeserializer);
    }

    private boolean isCarried(JavaType type, BeanDeserializerBase bean) {
        ValueInstantiator instantiator = bean.getValueInstantiator();
        if (instantiator.canCreateUsingDelegate() || instantiator.canCreateUsingArrayDelegate()) {
            return true;
        }
        if (!instantiator.canCreateUsingDefault() && !instantiator.canCreateFromObjectWith()) {
            return false;
        }
        BeanDescription read = mapper.getDeserializationConfig().introspect(type);
        BeanDescription written = mapper.getSerializationConfig().introspect(type);
        Set<String> names = writtenNames(written);
        for (Iterator<SettableBeanProperty> properties = bean.properties(); properties.hasNext(); ) {
            SettableBeanProperty property = properties.next();
            if (!names.contains(property.getName()) || !isCarried(property.getType())) {
                return false;
            }
        }
        return type.isRecordType() || everyFieldIsAProperty(type.getRawClass(), read, written);
    }

    private static Set<String> writtenNames(BeanDescription description) {
        return description.findProperties().stream()
                .filter(BeanPropertyDefinition::couldSerialize)
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toSet());
    }

    private static boolean everyFieldIsAProperty(Class<?> type, BeanDescription read, BeanDescription written) {
        Set<String> names = read.findProperties().stream()
                .filter(BeanPropertyDefinition::couldDeserialize)
                .map(BeanPropertyDefinition::getInternalName)
                .collect(Collectors.toSet());
        names.addAll(written.getIgnoredPropertyNames());
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                boolean state =
                        !field.isSynthetic() && (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
                if (state && !names.contains(field.getName())) {
                    return false;
                }
            }
        }
        return true;
    }
}
