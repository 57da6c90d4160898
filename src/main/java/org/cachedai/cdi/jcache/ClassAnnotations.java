package org.cachedai.cdi.jcache;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import org.cachedai.annotation.CachingAnnotations;

/** The JSR-107 annotations of a bean's class: its own, else those of its stereotypes. */
final class ClassAnnotations {

    private ClassAnnotations() {}

    static List<Annotation> of(Collection<Annotation> onClass, BeanManager beanManager) {
        List<Annotation> own = CachingAnnotations.among(onClass);
        if (!own.isEmpty()) {
            return own;
        }
        return onClass.stream()
                .map(Annotation::annotationType)
                .filter(beanManager::isStereotype)
                .flatMap(stereotype -> of(beanManager.getStereotypeDefinition(stereotype), beanManager).stream())
                .distinct()
                .toList();
    }
}
