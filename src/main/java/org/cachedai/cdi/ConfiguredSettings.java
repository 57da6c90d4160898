package org.cachedai.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.cachedai.config.SettingKey;
import org.cachedai.config.UnknownKeys;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The settings as MicroProfile Config has them for this application; the namespace defaults to its name. */
public final class ConfiguredSettings {

    private final Config config = ConfigProvider.getConfig();

    /** The configured value of a key, or null. */
    @Nullable
    String value(String key) {
        Optional<String> configured = config.getOptionalValue(key, String.class);
        if (configured.isEmpty() && key.equals(SettingKey.NAMESPACE.key())) {
            return ApplicationName.find();
        }
        return configured.orElse(null);
    }

    /** What is configured, as the properties of a manager of this library's JCache provider. */
    public Properties asProperties() {
        Properties properties = new Properties();
        for (SettingKey key : SettingKey.values()) {
            String value = value(key.key());
            if (value != null) {
                properties.setProperty(key.key(), value);
            }
        }
        return properties;
    }

    /** The operations for which anything is configured. */
    Set<String> operations() {
        return names().stream()
                .map(SettingKey::operationOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** One warning for each configured key that looks like ours but is not. */
    List<String> warnings() {
        return UnknownKeys.warnings(names());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }
}
