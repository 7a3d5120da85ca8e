package io.clpmaint.node;

import io.clpmaint.text.Text;
import java.time.Duration;

/** What a server still knows of a command that {@link Marker} marked. */
public sealed interface Trace {

    /**
     * There was no mark: the command was not executed, unless the server went down right after it began and its file system
     * lost the mark. Asked for by {@link Marker#probe} it will not be executed by a request that is still on its way.
     *
     * @param uptime how long the server has been up: where it was up all the time since the request, no mark was lost
     */
    record Absent(Duration uptime) implements Trace {}

    /** The marks of its run were taken away, so that nothing tells any more what became of it. */
    record Removed() implements Trace {}

    /** It began and left no exit code: it runs, or nothing tells that it does not. */
    record Began() implements Trace {}

    /**
     * It began and left no exit code, and its process is gone: it was cut off.
     *
     * @param rebooted whether with the boot in which it began; else it was killed
     */
    record Died(boolean rebooted) implements Trace {}

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
