package org.cachedai.faults.jvm;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * What became of a task.
 *
 * @param failure its stack trace, or null when it succeeded
 */
record Reply(@Nullable Serializable result, @Nullable String failure) implements Serializable {

    static Reply failed(Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        return new Reply(null, trace.toString());
    }
}
