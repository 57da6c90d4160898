package org.cachedai.tier.hazelcast;

import com.hazelcast.spi.eviction.EvictableEntryView;
import com.hazelcast.spi.eviction.EvictionPolicyComparator;
import org.cachedai.tier.StoredEntry;

/** Orders entries by the moments of their last access. */
final class LeastRecentlyUsed<K, S>
        implements EvictionPolicyComparator<K, StoredEntry<S>, EvictableEntryView<K, StoredEntry<S>>> {

    private static final long serialVersionUID = 1L;

    @Override
    public int compare(EvictableEntryView<K, StoredEntry<S>> one, EvictableEntryView<K, StoredEntry<S>> other) {
        return Long.compare(one.getValue().lastAccess(), other.getValue().lastAccess());
    }
}
