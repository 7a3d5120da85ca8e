package io.clpmaint.diagnostic;

/**
 * A stretch of a source file. Lines and columns count from 1; columns count code points; the end is exclusive.
 *
 * @param file the file as the user named it
 * @param line first line
 * @param column first column
 * @param endLine line of the first place behind the range
 * @param endColumn column of the first place behind the range
 */
public record SourceRange(String file, int line, int column, int endLine, int endColumn) {

    /**
     * The place of a whole file when nothing finer is known.
     *
     * @param file the file as the user named it
     * @return line 1, column 1
     */
    public static SourceRange startOf(String file) {
        return new SourceRange(file, 1, 1, 1, 1);
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
