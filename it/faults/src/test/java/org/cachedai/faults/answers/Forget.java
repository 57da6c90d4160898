package org.cachedai.faults.answers;

import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/** Forgets every answer. */
public record Forget() implements Task<Boolean> {

    @Override
    public Boolean run(Holder holder) {
        holder.kept(Answers.class).forget();
        return true;
    }
}
