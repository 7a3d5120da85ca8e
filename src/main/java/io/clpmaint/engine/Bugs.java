package io.clpmaint.engine;

import io.clpmaint.run.RunEvent;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What is written down of a fault of the program itself. */
final class Bugs {

    private static final int LINES = 200;

    private Bugs() {}

    static RunEvent.Bug event(Throwable bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        return new RunEvent.Bug(
                bug.toString(), trace.toString().lines().limit(LINES).toList());
    }
}
