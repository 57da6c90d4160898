package org.cachedai.faults.answers;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/**
 * Has many callers ask one question at the same time.
 *
 * @param question the question
 * @param callers how many callers
 * @param model what answers when the cache does not
 */
public record Ask(String question, int callers, Model model) implements Task<Heard> {

    /**
     * A model.
     *
     * @param answer its answer, or null when it fails
     * @param millis how long it takes
     * @param mark a file that is made when it is asked
     */
    public record Model(String answer, long millis, String mark) implements Serializable {

        private String answer(AtomicInteger asked, AtomicLong answeredNanos) throws Exception {
            asked.incrementAndGet();
            Files.writeString(Path.of(mark), String.valueOf(answer));
            Thread.sleep(millis);
            answeredNanos.set(System.nanoTime());
            if (answer == null) {
                throw new IOException("the model is away");
            }
            return answer;
        }
    }

    @Override
    public Heard run(Holder holder) throws Exception {
        Answers answers = holder.kept(Answers.class);
        AtomicInteger asked = new AtomicInteger();
        AtomicLong answered = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long begun = System.nanoTime();
            List<Future<String>> asking = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                asking.add(threads.submit(() -> answers.ask(question, () -> model.answer(asked, answered))));
            }
            List<String> heard = new ArrayList<>();
            for (Future<String> one : asking) {
                heard.add(one.get());
            }
            long ended = System.nanoTime();
            Set<String> different = Set.copyOf(heard);
            long millis = (ended - begun) / 1_000_000;
            return new Heard(asked.get(), different, heard.size(), millis, answered.get(), ended);
        } finally {
            threads.shutdownNow();
        }
    }
}
