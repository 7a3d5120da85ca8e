package io.clpmaint.simulator.spec;

/**
 * A fault in wait.
 *
 * @param when what sets it off; a fault of a command needs a command
 * @param what the fault
 */
public record Injection(Trigger when, Fault what) {

    /** Checks that a fault of a command has a command. */
    public Injection {
        if (what instanceof Fault.OfCommand && !(when instanceof Trigger.OnCommand)) {
            throw new IllegalArgumentException("this fault happens to a command");
        }
    }
}
