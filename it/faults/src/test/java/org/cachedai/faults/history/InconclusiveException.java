package org.cachedai.faults.history;

import java.util.List;

/** A history that has too many orders to try them all. */
public final class InconclusiveException extends RuntimeException {

    InconclusiveException(List<Operation> operations) {
        super("No answer for the " + operations.size() + " operations on "
                + operations.get(0).call().key() + ": record shorter rounds, or fewer that overlap");
    }
}
