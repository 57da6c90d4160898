package org.cachedai.bench.report;

/** What became of one measurement. */
public sealed interface Outcome permits Figure, Outcome.Unsupported, Outcome.Failed {

    /** The cache refuses the operation. */
    record Unsupported() implements Outcome {}

    /**
     * It failed.
     *
     * @param reason in a few words
     */
    record Failed(String reason) implements Outcome {}
}
