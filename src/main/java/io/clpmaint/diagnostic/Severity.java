package io.clpmaint.diagnostic;

/** How grave a diagnostic is. */
public enum Severity {
    /** Stops the command. */
    ERROR,
    /** Is shown and does not stop the command. */
    WARNING
}
