package org.cachedai.alert;

/**
 * What a rule made of the statistics.
 *
 * @param verdict whether its condition holds
 * @param value what was measured, in the threshold's unit
 */
record Reading(Verdict verdict, double value) {

    /** Whether a condition holds. */
    enum Verdict {
        /** It holds. */
        TROUBLE,
        /** It does not hold, by a margin that keeps an alert from going on and off around its threshold. */
        CALM,
        /** Too little is known, or the value is within the margin: an alert stays as it is. */
        UNDECIDED
    }
}
