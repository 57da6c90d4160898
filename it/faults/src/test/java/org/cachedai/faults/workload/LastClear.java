package org.cachedai.faults.workload;

import java.util.ArrayList;
import org.cachedai.faults.history.Caller;
import org.cachedai.faults.history.Operation;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/** The first JVM's {@code clear} after a round, of which the others learn by nothing that they call themselves. */
record LastClear(Workload workload, int jvm, int round) implements Task<ArrayList<Operation>> {

    @Override
    public ArrayList<Operation> run(Holder holder) {
        Recorder recorder = new Recorder(holder.kept(OpenCache.class).cache(), new Caller(jvm, 0));
        if (jvm == 0) {
            recorder.clear(workload.keys(round));
        }
        return new ArrayList<>(recorder.recorded());
    }
}
