package io.clpmaint.simulator.shell;

import java.util.List;
import java.util.function.Consumer;

/**
 * What makes one simulated server's operating system different from another's.
 *
 * @param accounts who may log in; root is always there and need not be listed
 * @param hangUp what a command does when its connection is lost
 * @param endsLogins whether everything that a user left running is ended when the last of its connections is lost
 * @param fileSystem the type of the file systems that it was installed with
 * @param notSimulated gets the name of each program that was asked for and is not there
 */
public record MachineSettings(
        List<Account> accounts, HangUp hangUp, boolean endsLogins, String fileSystem, Consumer<String> notSimulated) {

    /** Copies the list. */
    public MachineSettings {
        accounts = List.copyOf(accounts);
    }

    /** Root alone, commands go on without their connection, nobody listens. */
    public static MachineSettings usual() {
        return new MachineSettings(List.of(), HangUp.GOES_ON, false, "xfs", name -> {});
    }
}
