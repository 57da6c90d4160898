package org.cachedai.jcache;

import java.lang.System.Logger.Level;
import javax.cache.CacheException;
import org.cachedai.codec.KeyForm;
import org.cachedai.codec.KeyForms;
import org.cachedai.codec.Sharing;
import org.cachedai.codec.ValueForm;
import org.cachedai.codec.ValueForms;
import org.cachedai.jcache.CacheTiers.Use;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.TierStatistics;
import org.cachedai.tier.EntryStore;
import org.jspecify.annotations.Nullable;

/**
 * Puts a cache together: decides by its types whether its entries can be shared with other JVMs, and how they are kept. A
 * cache whose entries cannot be shared is kept in this JVM alone, and the log says why.
 */
final class CacheOpening {

    private static final System.Logger LOG = System.getLogger(CacheOpening.class.getName());

    private final TieredCacheManager manager;
    private final CacheTiers tiers;
    private final KeyForms keys;
    private final ValueForms values;

    CacheOpening(TieredCacheManager manager, CacheTiers tiers, ClassLoader loader) {
        this.manager = manager;
        this.tiers = tiers;
        this.keys = new KeyForms(tiers.serialFilter(), loader);
        this.values = new ValueForms(new JsonMapping(), tiers.serialFilter(), loader);
    }

    /** @throws CacheException when what the application configured cannot be made */
    <K, V> StoreCache<K, V, ?> open(CacheShape<K, V> shape) {
        try {
            return configured(shape);
        } catch (CacheException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheException(
                    "Cache '" + shape.cache() + "' cannot be made: a factory in its configuration has failed", e);
        }
    }

    private <K, V> StoreCache<K, V, ?> configured(CacheShape<K, V> shape) {
        ExpiryRules expiry =
                new ExpiryRules(shape.configuration().getExpiryPolicyFactory().create(), tiers.clock());
        ValueForm<V, ?> shared = tiers.areShared() ? shareable(shape) : null;
        if (shared == null) {
            return open(shape, expiry, Use.NEAR, values.near(shape.valueType(), !shape.isByValue()));
        }
        return open(shape, expiry, expiry.isTouching() ? Use.SHARED_TOUCHED : Use.SHARED, shared);
    }

    private <K, V, S> StoreCache<K, V, S> open(
            CacheShape<K, V> shape, ExpiryRules expiry, Use use, ValueForm<V, S> form) {
        String name = shape.cache();
        Through<K, V> through = shape.through();
        KeyForm<K> keyForm = shape.isByValue() ? keys.of(shape.keyType()) : keys.byReference(shape.keyType());
        Forms<K, V, S> forms = new Forms<>(name, keyForm, form);
        EntryStore<K, S> store = tiers.open(name, use, forms.keyCodec(), form);
        CacheCounts counts = new CacheCounts(() -> store.counts().nearEvictions());
        TierStatistics statistics = new LiveTierStatistics(store::counts, tiers.compression(name), tiers.near());
        CacheParts<K, V, S> parts = new CacheParts<>(store, forms, expiry, counts, through);
        return new StoreCache<>(name, manager, shape, parts, statistics);
    }

    /** The form in which the cache's values are shared, or null when it cannot be shared. */
    private <K, V> @Nullable ValueForm<V, ?> shareable(CacheShape<K, V> shape) {
        if (!shape.isByValue()) {
            return alone(shape, Level.INFO, "it stores by reference");
        }
        Sharing<V> sharing = values.shared(shape.valueType());
        if (sharing instanceof Sharing.Unshared<V> unshared) {
            return alone(shape, Level.WARNING, unshared.reason());
        }
        return ((Sharing.Shared<V>) sharing).form();
    }

    private static <V> @Nullable ValueForm<V, ?> alone(CacheShape<?, ?> shape, Level level, String reason) {
        LOG.log(level, "Cache ''{0}'' is kept in this JVM alone, not in Redis: {1}", shape.cache(), reason);
        return null;
    }
}
