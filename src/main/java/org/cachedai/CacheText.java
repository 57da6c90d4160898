package org.cachedai;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text that the model is asked about: at most one parameter of a method, of a type that is a {@link CharSequence} or
 * a {@code byte[]}. It is hashed as a stream, whatever its length.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CacheText {}
