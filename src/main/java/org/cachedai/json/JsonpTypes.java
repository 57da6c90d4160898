package org.cachedai.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsonp.JSONPModule;

/** Adds {@code jakarta.json} values where that API and an implementation of it are present. */
final class JsonpTypes {

    private JsonpTypes() {}

    static void addTo(JsonMapper.Builder builder) {
        if (isPresent()) {
            Registration.register(builder);
        }
    }

    private static boolean isPresent() {
        try {
            Class.forName("jakarta.json.JsonValue", false, JsonpTypes.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Loaded only where the API is. */
    private static final class Registration {

        private static final System.Logger LOG = System.getLogger(JsonMapping.class.getName());

        static void register(JsonMapper.Builder builder) {
            try {
                builder.addModule(new JSONPModule());
            } catch (RuntimeException | LinkageError e) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "jakarta.json has no implementation here; JsonValue is not mapped",
                        e);
            }
        }
    }
}
