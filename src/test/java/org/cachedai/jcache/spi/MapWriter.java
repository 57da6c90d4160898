package org.cachedai.jcache.spi;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** A store of record to write to, which fails at one key; what it has done of many it takes out, as JSR-107 has it. */
record MapWriter(Map<String, String> record, String badKey) implements CacheWriter<Object, Object> {

    @Override
    public void write(Cache.Entry<?, ?> entry) {
        check(entry.getKey());
        record.put(entry.getKey().toString(), entry.getValue().toString());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<?, ?>> entries) {
        Iterator<Cache.Entry<?, ?>> left = entries.iterator();
        while (left.hasNext()) {
            write(left.next());
            left.remove();
        }
    }

    @Override
    public void delete(Object key) {
        check(key);
        record.remove(key.toString());
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        Iterator<?> left = keys.iterator();
        while (left.hasNext()) {
            delete(left.next());
            left.remove();
        }
    }

    private void check(Object key) {
        if (key.equals(badKey)) {
            throw new IllegalStateException("broken");
        }
    }
}
