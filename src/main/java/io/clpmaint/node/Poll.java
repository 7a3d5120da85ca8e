package io.clpmaint.node;

import java.util.List;

/**
 * One look at a detached command.
 *
 * @param trace what the server knows of it
 * @param lines the complete lines that its standard output gained since the line that was asked for
 * @param rest the last, unfinished line; it comes again with the next look unless the command has ended
 */
public record Poll(Trace trace, List<String> lines, String rest) {

    /** Copies the lines. */
    public Poll {
        lines = List.copyOf(lines);
    }
}
