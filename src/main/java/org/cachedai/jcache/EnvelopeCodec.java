package org.cachedai.jcache;

import javax.cache.CacheException;
import org.cachedai.codec.Content;
import org.cachedai.codec.Envelope;
import org.cachedai.codec.Opened;
import org.cachedai.codec.OversizedValueException;
import org.cachedai.codec.UnfitPayloadException;
import org.cachedai.codec.ValueForm;
import org.cachedai.tier.EntryCodec;
import org.cachedai.tier.FarEntry;
import org.jspecify.annotations.Nullable;

/**
 * Entries as envelopes around the payloads of one form. Of another form, or not fitting the declared type: unreadable.
 *
 * @param <S> the stored form of the values
 */
public final class EnvelopeCodec<S> implements EntryCodec<S> {

    private final String cache;
    private final Envelope envelope;
    private final ValueForm<?, S> form;

    /**
     * @param cache the cache's name
     * @param envelope makes and opens the envelopes
     * @param form makes the payloads
     */
    public EnvelopeCodec(String cache, Envelope envelope, ValueForm<?, S> form) {
        this.cache = cache;
        this.envelope = envelope;
        this.form = form;
    }

    @Override
    public byte[] encode(byte[] entryKey, FarEntry<S> entry) {
        Content content = new Content(
                form.codecId(entry.value()),
                entry.version(),
                entry.createdMillis(),
                entry.expiresMillis(),
                form.provenance(entry.value()),
                form.payload(entry.value()));
        try {
            return envelope.seal(entryKey, content);
        } catch (OversizedValueException e) {
            throw new CacheException("Cache '" + cache + "': " + e.getMessage(), e);
        }
    }

    @Override
    public long size(S value) {
        return form.weigh(value);
    }

    @Override
    public @Nullable FarEntry<S> decode(byte[] entryKey, byte[] bytes) {
        if (!(envelope.open(entryKey, bytes) instanceof Opened.Intact intact)) {
            return null;
        }
        Content content = intact.content();
        if (!form.reads(content.codecId())) {
            return null;
        }
        try {
            S kept = form.fromPayload(content.codecId(), content.payload(), content.provenance());
            return new FarEntry<>(kept, content.version(), content.createdMillis(), content.expiresMillis());
        } catch (UnfitPayloadException e) {
            return null;
        }
    }
}
