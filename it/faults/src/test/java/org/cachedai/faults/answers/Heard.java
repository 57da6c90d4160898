package org.cachedai.faults.answers;

import java.io.Serializable;
import java.util.Set;

/**
 * What the callers of one JVM heard.
 *
 * @param asked how often the model was asked
 * @param answers the different answers
 * @param callers how many callers had one
 * @param millis how long it took until all had theirs
 * @param answeredNanos when the model had its answer, by {@link System#nanoTime()}; 0 when it was not asked
 * @param heardNanos when the last of the callers had his
 */
public record Heard(int asked, Set<String> answers, int callers, long millis, long answeredNanos, long heardNanos)
        implements Serializable {}
