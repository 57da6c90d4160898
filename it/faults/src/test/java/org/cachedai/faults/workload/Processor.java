package org.cachedai.faults.workload;

import java.util.Objects;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.cachedai.faults.history.Counting;
import org.jspecify.annotations.Nullable;

/** Entry processors, each of which does what the action of its name specifies. Their argument is the value. */
enum Processor implements EntryProcessor<String, String, @Nullable String> {
    READ {
        @Override
        public @Nullable String process(MutableEntry<String, String> entry, Object... arguments) {
            return entry.exists() ? entry.getValue() : null;
        }
    },
    INCREMENT {
        @Override
        public String process(MutableEntry<String, String> entry, Object... arguments) {
            String next = Counting.increment(entry.exists() ? entry.getValue() : null);
            entry.setValue(next);
            return next;
        }
    },
    SWAP {
        @Override
        public @Nullable String process(MutableEntry<String, String> entry, Object... arguments) {
            String before = entry.exists() ? entry.getValue() : null;
            entry.setValue((String) arguments[0]);
            return before;
        }
    },
    SET_IF_ABSENT {
        @Override
        public String process(MutableEntry<String, String> entry, Object... arguments) {
            boolean absent = !entry.exists();
            if (absent) {
                entry.setValue((String) arguments[0]);
            }
            return Boolean.toString(absent);
        }
    },
    REMOVE_SAME {
        @Override
        public String process(MutableEntry<String, String> entry, Object... arguments) {
            boolean same = entry.exists() && Objects.equals(entry.getValue(), arguments[0]);
            if (same) {
                entry.remove();
            }
            return Boolean.toString(same);
        }
    }
}
