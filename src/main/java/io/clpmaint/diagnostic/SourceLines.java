package io.clpmaint.diagnostic;

import java.util.Optional;

/** Gives the lines of source files to show beside what is wrong with them. */
@FunctionalInterface
public interface SourceLines {

    /** Knows no file: nothing is shown but the places. */
    SourceLines NONE = (file, line) -> Optional.empty();

    /**
     * One line.
     *
     * @param file the file as the user named it
     * @param line the line, counted from 1
     * @return its text without its end, if the file can be read and has that line
     */
    Optional<String> line(String file, int line);
}
