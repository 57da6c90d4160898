package org.cachedai.jcache;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The MBeans of one manager's caches, on the platform's MBean server, under the names that JSR-107 gives them.
 * Where names of two caches differ in punctuation only, the first one is shown. Thread-safe.
 */
final class CacheBeans {

    private static final System.Logger LOG = System.getLogger(CacheBeans.class.getName());

    private final String managerName;
    private final Map<ObjectName, String> shown = new ConcurrentHashMap<>();

    /** @param managerName the manager's address, without credentials */
    CacheBeans(String managerName) {
        this.managerName = managerName;
    }

    void show(Kind kind, String cache, Object bean) {
        ObjectName name = name(kind, cache);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (!cache.equals(shown.get(name))) {
                server.registerMBean(bean, name);
                shown.put(name, cache);
            }
        } catch (InstanceAlreadyExistsException e) {
            LOG.log(
                    Level.WARNING,
                    "Cache ''{0}'' is not shown as {1}: another cache is; give it a name that differs in more than"
                            + " punctuation",
                    cache,
                    name);
        } catch (JMException e) {
            throw new CacheException("The MBean " + name + " cannot be registered; disable it for this cache", e);
        }
    }

    void hide(Kind kind, String cache) {
        ObjectName name = name(kind, cache);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (shown.remove(name, cache) && server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException e) {
            throw new CacheException("The MBean " + name + " cannot be removed", e);
        }
    }

    private ObjectName name(Kind kind, String cache) {
        String text =
                "javax.cache:type=" + kind.type + ",CacheManager=" + plain(managerName) + ",Cache=" + plain(cache);
        try {
            return new ObjectName(text);
        } catch (JMException e) {
            throw new CacheException("There is no MBean name for cache '" + cache + "'; choose another name", e);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[,:=*?\"\n]", ".");
    }

    /** What a bean shows. */
    enum Kind {
        STATISTICS("CacheStatistics"),
        CONFIGURATION("CacheConfiguration");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }
}
