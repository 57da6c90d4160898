package org.cachedai.faults.workload;

import java.util.ArrayList;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.history.Call;
import org.cachedai.faults.history.Caller;
import org.cachedai.faults.history.Operation;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/** One JVM's {@code get} of every key of a round. */
record LastReads(Workload workload, int jvm, int round) implements Task<ArrayList<Operation>> {

    @Override
    public ArrayList<Operation> run(Holder holder) {
        Recorder recorder = new Recorder(holder.kept(OpenCache.class).cache(), new Caller(jvm, 0));
        workload.keys(round).forEach(key -> recorder.call(Call.of(Action.GET, key)));
        return new ArrayList<>(recorder.recorded());
    }
}
