package io.clpmaint.simulator.shell;

/** An operation on files failed; the message is what {@code strerror} says, such as {@code No such file or directory}. */
public final class FileError extends Exception {

    private static final long serialVersionUID = 1L;

    static final String ABSENT = "No such file or directory";
    static final String NOT_A_DIRECTORY = "Not a directory";
    static final String IS_A_DIRECTORY = "Is a directory";
    static final String DENIED = "Permission denied";
    static final String EXISTS = "File exists";
    static final String NOT_EMPTY = "Directory not empty";
    static final String LOOP = "Too many levels of symbolic links";
    static final String NO_SPACE = "No space left on device";
    static final String NAME_TOO_LONG = "File name too long";
    static final String NOT_PERMITTED = "Operation not permitted";
    static final String READ_ONLY = "Read-only file system";
    static final String BUSY = "Device or resource busy";
    static final String OTHER_VOLUME = "Invalid cross-device link";

    /**
     * An error of a file operation.
     *
     * @param reason as {@code strerror} words it
     */
    public FileError(String reason) {
        super(reason, null, false, false);
    }

    /** The reason, as {@code strerror} words it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
