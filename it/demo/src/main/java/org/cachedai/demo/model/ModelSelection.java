package org.cachedai.demo.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.cachedai.demo.model.chat.ChatConnection;
import org.cachedai.demo.model.chat.ChatModel;
import org.cachedai.demo.model.extract.ExtractiveModel;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the model: the chat endpoint at {@code demo.model.url}, else the embedded one. */
@ApplicationScoped
public class ModelSelection {

    @Inject
    @ConfigProperty(name = "demo.model.url")
    private Optional<String> url;

    @Inject
    @ConfigProperty(name = "demo.model.key")
    private Optional<String> key;

    @Inject
    @ConfigProperty(name = "demo.model.name", defaultValue = "gpt-4o-mini")
    private String name;

    @Inject
    @ConfigProperty(name = "demo.model.timeout", defaultValue = "PT60S")
    private Duration timeout;

    @Inject
    @ConfigProperty(name = "demo.model.pause", defaultValue = "PT1.5S")
    private Duration pause;

    /** The model at work. */
    @Produces
    @ApplicationScoped
    LanguageModel model() {
        if (url.isEmpty()) {
            return new ExtractiveModel(pause);
        }
        return new ChatModel(name, new ChatConnection(URI.create(url.get()), key, timeout));
    }
}
