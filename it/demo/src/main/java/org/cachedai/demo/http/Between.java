package org.cachedai.demo.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The bounds of a query parameter that is a whole number, both inclusive. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Between {

    /** The smallest value allowed. */
    int min();

    /** The largest value allowed. */
    int max();
}
