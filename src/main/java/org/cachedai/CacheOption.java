package org.cachedai;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a parameter that changes the answer, so that it enters the key by this name instead of by its position: such
 * parameters may be reordered without losing the answers stored before. Names of one method must differ.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CacheOption {

    /** The option's name, not empty. */
    String value();
}
