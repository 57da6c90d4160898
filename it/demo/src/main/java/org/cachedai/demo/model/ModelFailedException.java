package org.cachedai.demo.model;

import jakarta.ejb.ApplicationException;

/** The model gave no usable answer. Passes through an EJB as it is. */
@ApplicationException
public class ModelFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what the model did, fit to be shown to the caller */
    public ModelFailedException(String message) {
        super(message);
    }

    /**
     * @param message what the model did, fit to be shown to the caller
     * @param cause what was found underneath
     */
    public ModelFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
