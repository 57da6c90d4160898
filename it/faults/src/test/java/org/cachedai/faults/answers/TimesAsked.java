package org.cachedai.faults.answers;

import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/** How often the models of one JVM were asked. */
public record TimesAsked() implements Task<Integer> {

    @Override
    public Integer run(Holder holder) {
        return holder.kept(Answers.class).asked();
    }
}
