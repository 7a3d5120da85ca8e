package io.clpmaint.diagnostic;

import io.clpmaint.text.Text;
import java.util.Optional;

/**
 * One thing that is wrong.
 *
 * @param code its stable code
 * @param severity how grave it is
 * @param where the place in a source file, if it has one
 * @param summary what happened, one sentence
 * @param detail why, what was expected and what was found; may be empty
 * @param fix the next thing to type or change
 */
public record Diagnostic(
        Code code, Severity severity, Optional<SourceRange> where, Text summary, Text detail, Text fix) {

    /**
     * An error without a place in a file.
     *
     * @param code its code
     * @param summary what happened
     * @param fix what to do
     * @return the diagnostic
     */
    public static Diagnostic error(Code code, Text summary, Text fix) {
        return new Diagnostic(code, Severity.ERROR, Optional.empty(), summary, Text.EMPTY, fix);
    }

    /**
     * An error at a place of a file.
     *
     * @param code its code
     * @param where the place
     * @param summary what happened
     * @param fix what to do
     * @return the diagnostic
     */
    public static Diagnostic at(Code code, SourceRange where, Text summary, Text fix) {
        return new Diagnostic(code, Severity.ERROR, Optional.of(where), summary, Text.EMPTY, fix);
    }

    /**
     * The same with a detail.
     *
     * @param more why, what was expected, what was found
     * @return the diagnostic with the detail
     */
    public Diagnostic detailed(Text more) {
        return new Diagnostic(code, severity, where, summary, more, fix);
    }

    /** The same as a warning. */
    public Diagnostic asWarning() {
        return new Diagnostic(code, Severity.WARNING, where, summary, detail, fix);
    }
}
