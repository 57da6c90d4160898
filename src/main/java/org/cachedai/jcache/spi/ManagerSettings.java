package org.cachedai.jcache.spi;

import java.net.URI;
import java.util.Properties;
import java.util.function.Function;
import org.cachedai.InvalidSettingException;
import org.cachedai.config.BracketedHosts;
import org.cachedai.config.SettingKey;
import org.cachedai.config.Settings;
import org.cachedai.config.TierSettings;
import org.jspecify.annotations.Nullable;

/** Where a manager's settings come from: its properties, else the system's properties, else the environment. */
final class ManagerSettings {

    /** The near tier alone, as a setting. */
    private static final String MEMORY = "memory:";

    /** The near tier alone, as an address: {@link URI} wants something after the scheme. */
    private static final URI MEMORY_URI = URI.create("memory:/");

    private final Function<String, @Nullable String> source;

    ManagerSettings(Properties properties) {
        this.source = key -> configured(properties, key);
    }

    /** The address that is configured, without credentials; {@code memory:/} when there is none. */
    URI defaultUri() {
        String url = source.apply(SettingKey.REDIS_URL.key());
        boolean memory = url == null || url.isBlank() || url.strip().equals(MEMORY);
        return memory ? MEMORY_URI : parse(withoutCredentials(url.strip()));
    }

    /**
     * The settings of a manager at an address. At the configured address, the configured credentials hold.
     *
     * @throws InvalidSettingException naming the key, the value and what is allowed
     */
    TierSettings at(URI uri) {
        String address = "memory".equals(uri.getScheme()) ? MEMORY : uri.toString();
        if (address.isEmpty()) {
            throw notAllowed(address);
        }
        boolean configured = uri.equals(defaultUri());
        return Settings.readTiers(
                key -> key.equals(SettingKey.REDIS_URL.key()) && !configured ? address : source.apply(key));
    }

    private static URI parse(String url) {
        try {
            return URI.create(url.contains(",") ? BracketedHosts.escape(url) : url);
        } catch (IllegalArgumentException e) {
            throw notAllowed(url);
        }
    }

    private static InvalidSettingException notAllowed(String url) {
        return new InvalidSettingException(
                SettingKey.REDIS_URL.key() + " is '" + url + "', but must be " + SettingKey.REDIS_URL.allowed());
    }

    private static String withoutCredentials(String url) {
        return url.replaceFirst("(?<=//)[^/]*@", "");
    }

    private static @Nullable String configured(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            value = System.getProperty(key);
        }
        return value == null ? System.getenv(SettingKey.environmentVariable(key)) : value;
    }
}
