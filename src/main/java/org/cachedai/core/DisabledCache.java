package org.cachedai.core;

import java.util.Map;
import java.util.Optional;
import org.cachedai.AiResponseCache;
import org.cachedai.AnswerType;

/** The programmatic face while the cache is switched off: it has nothing and takes nothing. */
public final class DisabledCache implements AiResponseCache {

    @Override
    public boolean store(CharSequence text, String operation, Map<String, ?> options, Object answer) {
        return false;
    }

    @Override
    public <T> Optional<T> fetch(CharSequence text, String operation, Map<String, ?> options, Class<T> type) {
        return Optional.empty();
    }

    @Override
    public <T> Optional<T> fetch(CharSequence text, String operation, Map<String, ?> options, AnswerType<T> type) {
        return Optional.empty();
    }

    @Override
    public boolean invalidate(CharSequence text, String operation, Map<String, ?> options) {
        return false;
    }

    @Override
    public void invalidateOperation(String operation) {}

    @Override
    public AiResponseCache shared() {
        return this;
    }
}
