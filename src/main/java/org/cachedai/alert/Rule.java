package org.cachedai.alert;

import org.cachedai.monitor.OperationReport;

/** One condition that should not hold. Immutable. */
interface Rule {

    CacheAlert.Kind kind();

    /** The bound, in the unit of the kind. */
    double threshold();

    /** What the report says of the condition now. */
    Reading read(OperationReport report);

    /**
     * One sentence for a person, with value, threshold and, when the trouble begins, the remedy.
     *
     * @param operation the operation, or empty for the whole cache
     * @param value what was measured
     * @param raised whether the trouble begins or is over
     */
    String sentence(String operation, double value, boolean raised);
}
