package org.cachedai;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is logged during a test, from INFO on. */
public final class LoggedBy implements BeforeEachCallback, AfterEachCallback {

    private final List<Logger> loggers;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(new MessageFormat(entry.getMessage(), Locale.ROOT).format(entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public LoggedBy(Class<?>... classes) {
        this(Arrays.stream(classes).map(Class::getName).toArray(String[]::new));
    }

    /** @param names of classes, or of packages for all that is below them */
    public LoggedBy(String... names) {
        this.loggers = Arrays.stream(names).map(Logger::getLogger).toList();
    }

    /** The lines in their order, without level and time. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        loggers.forEach(logger -> logger.addHandler(handler));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        loggers.forEach(logger -> logger.removeHandler(handler));
    }
}
