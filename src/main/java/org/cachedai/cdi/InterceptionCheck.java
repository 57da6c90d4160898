package org.cachedai.cdi;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.List;
import java.util.Set;
import org.cachedai.CachedAIResponse;
import org.cachedai.InvalidAnnotationException;
import org.jspecify.annotations.Nullable;

/**
 * Sees the annotated classes that CDI never saw, since their archive is no bean archive or they have no scope, and stops
 * the web application: the Servlet container finds them in every archive (Servlet 6.0, section 8.2.4).
 */
@HandlesTypes(CachedAIResponse.class)
public final class InterceptionCheck implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> annotated, ServletContext context) throws ServletException {
        if (annotated == null || annotated.isEmpty()) {
            return;
        }
        List<InvalidAnnotationException> missing = beanClasses().missing(annotated);
        if (!missing.isEmpty()) {
            missing.forEach(finding -> context.log(finding.getMessage()));
            throw new ServletException(missing.get(0));
        }
    }

    private static BeanClasses beanClasses() throws ServletException {
        try {
            return CDI.current().select(CachedAIExtension.class).get().beanClasses();
        } catch (IllegalStateException e) {
            throw new ServletException(
                    "@CachedAIResponse cannot work: CDI is not active in this application; add WEB-INF/beans.xml", e);
        }
    }
}
