package org.cachedai.jcache;

import java.lang.management.ManagementFactory;
import javax.cache.CacheException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MBeans of one manager's caches, on the platform's MBean server, under the names that JSR-107 gives them. */
final class CacheBeans {

    private final String managerName;

    /** @param managerName the manager's address, without credentials */
    CacheBeans(String managerName) {
        this.managerName = managerName;
    }

    void show(Kind kind, String cache, Object bean) {
        ObjectName name = name(kind, cache);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (!server.isRegistered(name)) {
                server.registerMBean(bean, name);
            }
        } catch (JMException e) {
            throw new CacheException("The MBean " + name + " cannot be registered; disable it for this cache", e);
        }
    }

    void hide(Kind kind, String cache) {
        ObjectName name = name(kind, cache);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (server.isRegistered(name)) {
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
