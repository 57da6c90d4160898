package org.cachedai.config;

import java.time.Duration;

/**
 * What the monitor needs to know.
 *
 * @param window the length of the sliding window
 */
public record MonitorSettings(Duration window) {}
