package io.clpmaint.node;

import java.util.function.Consumer;

/**
 * One server, as far as commands go. Implementations keep one connection open and connect on first use; a command after
 * a loss connects again. Their {@code toString} names the server and where it is reached.
 */
public interface Node extends AutoCloseable {

    /** Gets lines that nobody wants to hear of while they arrive. */
    Consumer<String> NOBODY = line -> {};

    /** The server's name in the inventory. */
    String server();

    /**
     * Executes one command and waits for its outcome. Never throws for anything the network or the server does.
     *
     * @param command what to execute
     * @param lines gets each complete line of standard output as it arrives, from the thread of the connection
     * @return what is known afterwards
     * @throws InterruptedException when the wait is given up because the run shall stop; the command may go on
     */
    CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException;

    /**
     * Executes one command and waits for its outcome.
     *
     * @param command what to execute
     * @return what is known afterwards
     * @throws InterruptedException when the wait is given up because the run shall stop; the command may go on
     */
    default CommandOutcome execute(RemoteCommand command) throws InterruptedException {
        return execute(command, NOBODY);
    }

    /** How commands get root's rights there; scripts ask, argument lists need not. */
    default Escalation escalation() {
        return Escalation.none();
    }

    /** Drops the connection, so that the next command is executed over a fresh one (reboot proofs need that). */
    void disconnect();

    @Override
    void close();
}
