package io.clpmaint.node;

import io.clpmaint.text.Text;

/** What a server still knows of a command that {@link Marker} marked. */
public sealed interface Trace {

    /** There is no mark: the command was not executed, and will not be by the request that is asked about. */
    record Absent() implements Trace {}

    /** It began and left no exit code: it runs, or it was cut off. */
    record Began() implements Trace {}

    /**
     * It ended.
     *
     * @param code its exit code
     */
    record Exited(int code) implements Trace {}

    /**
     * The server could not be asked, or its answer is not one of ours.
     *
     * @param why what came instead
     */
    record Unknown(Text why) implements Trace {}
}
