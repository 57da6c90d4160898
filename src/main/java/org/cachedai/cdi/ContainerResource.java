package org.cachedai.cdi;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** What the container offers to an application by name. */
final class ContainerResource {

    private ContainerResource() {}

    /**
     * What has a name, or null when there is no container, or none that knows the calling thread.
     *
     * @param name a constant of the platform
     */
    @SuppressWarnings("BanJNDI") // The name is a constant.
    static <T> @Nullable T find(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            return null;
        }
    }
}
