package org.cachedai.core;

import org.cachedai.CachedAIException;

/** The application has changed the arguments of a call after it was answered, so that it cannot be repeated. */
final class ChangedArgumentsException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    ChangedArgumentsException(String operation) {
        super("The arguments of a call of operation '" + operation + "' were changed after it was answered; give each"
                + " call objects that are not changed later, so that its answer can be refreshed");
    }
}
