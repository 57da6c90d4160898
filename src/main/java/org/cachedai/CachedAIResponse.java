package org.cachedai;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose answers are cached: an equal call is answered from the cache instead of running the method
 * again. On a class it marks every public method that returns a value; on a method it overrides the class. It may be part
 * of a stereotype.
 *
 * <p>It works on the business methods of CDI beans, EJBs and JAX-RS resources that are CDI beans, when they are called
 * through the container; a call of a method on {@code this} is not intercepted. Two calls are equal when the operation,
 * model, prompt version, caller (see {@link #scope()}), method, and every argument not marked {@link CacheExclude} are
 * equal. Null, empty answers and exceptions are never stored.
 *
 * <p>An annotation that cannot work stops the deployment with a {@link InvalidAnnotationException} naming the class, the
 * method and the remedy.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CachedAIResponse {

    /**
     * The operation, which is the unit of lifetime, statistics and invalidation, and the name of its JCache cache: 1 to
     * 100 letters, digits, {@code .}, {@code _} and {@code -}. Default: the method's name.
     */
    @Nonbinding
    String operation() default "";

    /** The language model that answers, as free text. Part of the key, so that another model never shares answers. */
    @Nonbinding
    String model() default "";

    /** The version of the prompt, as free text. Part of the key: change it when the prompt or the answer's type changes. */
    @Nonbinding
    String promptVersion() default "";

    /**
     * How long an answer lives, as an ISO-8601 duration such as {@code PT1H}, or {@code eternal}. Default: the setting
     * {@code cachedai.operation.<operation>.lifetime}, else {@code cachedai.lifetime}. The setting of an operation wins
     * over the annotation. All methods of one operation must agree.
     */
    @Nonbinding
    String lifetime() default "";

    /**
     * For how long after its lifetime an answer may still be served, at once, while it is loaded anew in the background
     * (RFC 5861, section 3): a duration such as {@code 10m}, up to {@code 365d}. Default: the setting
     * {@code cachedai.operation.<operation>.stale.while-revalidate}, else {@code cachedai.stale.while-revalidate}. The
     * setting of an operation wins over the annotation. All methods of one operation must agree.
     *
     * <p>In the background the method runs as a new call of its bean, without an HTTP request or session; one with a
     * {@link CacheExclude} parameter does not run there, but for the callers.
     */
    @Nonbinding
    String staleWhileRevalidate() default "";

    /**
     * For how long after its lifetime an answer may still be served when loading it anew fails, or takes longer than
     * {@code cachedai.stale.soft-limit} (RFC 5861, section 4). Written and overridden like {@link #staleWhileRevalidate},
     * by {@code cachedai.stale.if-error}.
     */
    @Nonbinding
    String staleIfError() default "";

    /** Who shares an answer. Default: only the same caller. */
    @Nonbinding
    CacheScope scope() default CacheScope.CALLER;
}
