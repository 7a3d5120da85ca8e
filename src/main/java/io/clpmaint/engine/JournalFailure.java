package io.clpmaint.engine;

/** The journal cannot be written: the run has to stop where it is. */
public final class JournalFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message what happened
     * @param cause why
     */
    public JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
