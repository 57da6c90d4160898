package org.cachedai.demo.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large a text may be: {@code demo.text.max-bytes}. */
@ApplicationScoped
public class BodyLimit {

    @Inject
    @ConfigProperty(name = "demo.text.max-bytes", defaultValue = "10000000")
    private int maxBytes;

    /** The limit in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** The refusal of a body that is larger. */
    public Problem exceeded() {
        return new Problem(413, "The text is larger than the limit of " + maxBytes + " bytes.");
    }
}
