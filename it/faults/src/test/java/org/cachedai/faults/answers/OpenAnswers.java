package org.cachedai.faults.answers;

import java.util.Map;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/**
 * Opens the cache of a JVM.
 *
 * @param settings how
 */
public record OpenAnswers(Map<String, String> settings) implements Task<Boolean> {

    @Override
    public Boolean run(Holder holder) {
        holder.keep(new Answers(settings));
        return true;
    }
}
