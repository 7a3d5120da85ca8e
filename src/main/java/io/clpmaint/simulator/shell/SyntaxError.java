package io.clpmaint.simulator.shell;

/** A script is not well-formed; the message is worded as dash words it. */
final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    final int line;

    SyntaxError(int line, String message) {
        super("Syntax error: " + message, null, false, false);
        this.line = line;
    }

    /** Whether the text is well-formed as far as it goes, so that more of it may mend it. */
    boolean atEnd() {
        String message = String.valueOf(getMessage());
        return message.contains("end of file unexpected")
                || message.contains("Unterminated")
                || message.contains("Missing")
                || message.contains("EOF in");
    }
}
