package org.cachedai.cdi;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The application's name, as Jakarta EE's naming says (Platform 10, section 5.2.2). */
final class ApplicationName {

    private static final String NAME = "java:app/AppName";

    private ApplicationName() {}

    /** The name with all but letters, digits, {@code .}, {@code _} and {@code -} replaced, or null outside of one. */
    @SuppressWarnings("BanJNDI") // the name is a constant of the platform
    static @Nullable String find() {
        try {
            Object name = new InitialContext().lookup(NAME);
            return name instanceof String text && !text.isBlank() ? text.replaceAll("[^A-Za-z0-9._-]", "_") : null;
        } catch (NamingException e) {
            return null;
        }
    }
}
