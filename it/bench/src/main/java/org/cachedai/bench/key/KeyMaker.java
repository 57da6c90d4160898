package org.cachedai.bench.key;

/** The ways to make a key of a text. */
public enum KeyMaker {
    /** The whole call: the text, three options and the caller. */
    CACHED_AI("CachedAI"),
    /** The text alone, encoded as UTF-8. */
    SHA_256_OF_TEXT("SHA-256 of text"),
    /** The text alone, encoded before the clock starts. */
    SHA_256_OF_BYTES("SHA-256 of bytes");

    private final String title;

    KeyMaker(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
