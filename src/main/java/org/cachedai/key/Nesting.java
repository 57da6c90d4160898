package org.cachedai.key;

import java.util.ArrayList;
import java.util.List;

/** The containers that the value being written is inside of, by identity. Used by one thread. */
final class Nesting {

    private static final int DEEPEST = 100;

    private final List<Object> path = new ArrayList<>();

    /** @throws UnstableContentException when the container is inside itself, or too deep */
    void enter(Object container) {
        for (Object outer : path) {
            if (outer == container) {
                throw new UnstableContentException(container.getClass().getName() + " contains itself");
            }
        }
        if (path.size() == DEEPEST) {
            throw new UnstableContentException("it is nested more than " + DEEPEST + " levels deep");
        }
        path.add(container);
    }

    void leave() {
        path.remove(path.size() - 1);
    }
}
