package io.clpmaint.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gives root's rights to the commands that ask for them.
 *
 * <p>An argument list is executed through {@code sudo -n}. A script that asks for root's rights uses
 * {@link Escalation#prefix} itself, before each command that needs them, and before no other: here it only gets the
 * password fed ahead.
 */
public final class SudoNode implements Node {

    private final Node inner;
    private final Escalation escalation;

    /**
     * Wraps a node.
     *
     * @param inner the connection of the login user
     * @param escalation how root's rights are got there
     */
    public SudoNode(Node inner, Escalation escalation) {
        this.inner = inner;
        this.escalation = escalation;
    }

    @Override
    public String server() {
        return inner.server();
    }

    @Override
    public Escalation escalation() {
        return escalation;
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
        boolean asIs = command.privilege() != Privilege.ROOT || escalation.equals(Escalation.none());
        return inner.execute(asIs ? command : escalated(command), lines);
    }

    private RemoteCommand escalated(RemoteCommand command) {
        CommandLine line = command.line();
        String prefix = line instanceof CommandLine.Words ? escalation.prefix() : "";
        List<String> shown = new ArrayList<>();
        if (!prefix.isEmpty()) {
            shown.addAll(List.of(prefix.strip().split(" ")));
        }
        shown.addAll(line.shown());
        // a shell becomes its last command, sudo's parent would then be another process than the ticket was given to
        String suffix = escalation.preamble().isEmpty() ? "" : "\nexit $?";
        return new RemoteCommand(
                CommandLine.script(escalation.preamble() + prefix + line.rendered() + suffix, shown),
                Privilege.USER,
                command.timeout(),
                command.mutates(),
                escalation.input(escalation.preamble().isEmpty() ? 0 : 1, command.input()),
                command.outputLimit());
    }

    @Override
    public void disconnect() {
        inner.disconnect();
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
