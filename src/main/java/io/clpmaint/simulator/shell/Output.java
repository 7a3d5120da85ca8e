package io.clpmaint.simulator.shell;

/** Where a process writes to. */
@FunctionalInterface
interface Output {

    /** The reason for which writing to a pipe without a reader fails; it ends the writer with SIGPIPE. */
    String BROKEN_PIPE = "Broken pipe";

    /** Swallows everything, like {@code /dev/null}. */
    Output NULL = text -> {};

    void write(String text) throws FileError;

    /** Collects into a text of bounded length; what is beyond is lost. */
    static Output collecting(StringBuilder into, int limit) {
        return text -> {
            if (into.length() < limit) {
                into.append(text, 0, Math.min(text.length(), limit - into.length()));
            }
        };
    }
}
