package org.cachedai.key;

/** Says why a value has no stable content; the generator adds which parameter it was found in. */
final class UnstableContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason a clause with class names but no content, such as {@code java.lang.Thread belongs to the process} */
    UnstableContentException(String reason) {
        super(reason, null, false, false);
    }
}
