package org.cachedai.key;

/**
 * What one parameter contributes to the key.
 *
 * @param kind how the parameter is identified
 * @param name the option's name, or the position from 0 for {@link Kind#POSITIONAL}; part of the key
 * @param parameter what messages call the parameter; not part of the key
 */
public record KeyArgument(Kind kind, String name, String parameter) {

    /** How a parameter is identified. */
    public enum Kind {
        /** The text that the model is asked about. */
        TEXT,
        /** By a name of its own, whatever its position. */
        OPTION,
        /** By its position. */
        POSITIONAL,
        /** Not at all: it is left out of the key. */
        EXCLUDED
    }

    /** The text, by the parameter's name in messages. */
    public static KeyArgument text(String parameter) {
        return new KeyArgument(Kind.TEXT, "", parameter);
    }

    /** An option, by its name, and the parameter's name in messages. */
    public static KeyArgument option(String name, String parameter) {
        return new KeyArgument(Kind.OPTION, name, parameter);
    }

    /** A plain parameter, by its position from 0, and its name in messages. */
    public static KeyArgument positional(int position, String parameter) {
        return new KeyArgument(Kind.POSITIONAL, Integer.toString(position), parameter);
    }

    /** A parameter that is left out of the key. */
    public static KeyArgument excluded(String parameter) {
        return new KeyArgument(Kind.EXCLUDED, "", parameter);
    }
}
