package org.cachedai.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The name of the authenticated caller. Both Payara and WildFly reserve the name {@code anonymous}, in any case, for
 * callers that are not authenticated.
 */
@ApplicationScoped
public class CallerName {

    private static final String ANONYMOUS = "anonymous";

    @Inject
    Instance<Principal> principals;

    /** The name, or null when the caller is not authenticated. */
    public @Nullable String current() {
        if (!principals.isResolvable()) {
            return null;
        }
        String name = principals.get().getName();
        return name == null || name.equalsIgnoreCase(ANONYMOUS) ? null : name;
    }
}
