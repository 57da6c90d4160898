package org.cachedai.demo.tally;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.cachedai.alert.CacheAlert;

/** Hears the cache's alerts, logs them, and keeps those that still hold. */
@ApplicationScoped
public class AlertBoard {

    private static final Logger LOG = System.getLogger(AlertBoard.class.getName());

    private final Map<String, CacheAlert> raised = new ConcurrentSkipListMap<>();

    void on(@Observes CacheAlert alert) {
        String rule = alert.kind() + " " + alert.operation();
        if (alert.raised()) {
            raised.put(rule, alert);
        } else {
            raised.remove(rule);
        }
        LOG.log(alert.raised() ? Level.WARNING : Level.INFO, "{0}: {1}", rule.strip(), alert.message());
    }

    /** The alerts that hold. */
    public List<CacheAlert> current() {
        return List.copyOf(raised.values());
    }
}
