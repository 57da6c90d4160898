package org.cachedai.key;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * One readable property of a class.
 *
 * @param name the name of the accessor or field
 * @param type the declared type
 * @param member how it is read, already made accessible
 */
record Property(String name, Type type, Member member) {

    private interface Reading {
        @Nullable
        Object read() throws IllegalAccessException, InvocationTargetException;
    }

    /** @throws UnstableContentException when the module of the class does not let it be read */
    static Property of(Method accessor) {
        opened(accessor);
        return new Property(accessor.getName(), accessor.getGenericReturnType(), accessor);
    }

    /** @throws UnstableContentException when the module of the class does not let it be read */
    static Property of(Field field) {
        opened(field);
        return new Property(field.getName(), field.getGenericType(), field);
    }

    /** @throws UnstableContentException when the accessor throws */
    @Nullable
    Object read(Object owner) {
        return member instanceof Method accessor
                ? read(() -> accessor.invoke(owner))
                : read(() -> ((Field) member).get(owner));
    }

    private @Nullable Object read(Reading reading) {
        try {
            return reading.read();
        } catch (InvocationTargetException e) {
            throw new UnstableContentException(
                    place() + " throws " + e.getTargetException().getClass().getName());
        } catch (IllegalAccessException e) {
            throw inaccessible(member);
        }
    }

    private String place() {
        return member.getDeclaringClass().getName() + "." + name;
    }

    private static <M extends AccessibleObject & Member> void opened(M member) {
        if (!member.trySetAccessible()) {
            throw inaccessible(member);
        }
    }

    private static UnstableContentException inaccessible(Member member) {
        return new UnstableContentException(member.getDeclaringClass().getName() + "." + member.getName()
                + " cannot be read, because its module does not open its package to org.cachedai");
    }
}
