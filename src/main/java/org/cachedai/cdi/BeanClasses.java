package org.cachedai.cdi;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cachedai.InvalidAnnotationException;

/** The classes that became beans, and so are intercepted. */
final class BeanClasses {

    private final Set<Class<?>> beans = ConcurrentHashMap.newKeySet();

    void add(Class<?> beanClass) {
        beans.add(beanClass);
    }

    /** One finding for each annotated class that nobody intercepts, neither itself nor as a superclass of a bean. */
    List<InvalidAnnotationException> missing(Collection<Class<?>> annotated) {
        return annotated.stream()
                .filter(BeanClasses::shouldBeBean)
                .filter(type -> beans.stream().noneMatch(type::isAssignableFrom))
                .map(BeanClasses::finding)
                .toList();
    }

    private static boolean shouldBeBean(Class<?> type) {
        return !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnnotationPresent(Interceptor.class)
                && !type.isAnnotationPresent(Alternative.class)
                && !type.isAnnotationPresent(Vetoed.class);
    }

    private static InvalidAnnotationException finding(Class<?> type) {
        return new InvalidAnnotationException("@CachedAIResponse on " + type.getName()
                + " cannot work: the class is not a bean, so that nothing intercepts its methods; give it a scope such"
                + " as @ApplicationScoped or @RequestScoped, and see that its archive is a bean archive"
                + " (META-INF/beans.xml or WEB-INF/beans.xml)");
    }
}
