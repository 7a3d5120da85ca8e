package io.clpmaint.node;

import static io.clpmaint.node.NodeContract.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a node with a connection must do beyond {@link NodeContract}: connections break, and time passes by itself. */
public interface ConnectionContract extends NodeContract {

    /** One server for one test, whose connections can be cut. */
    interface ConnectionFixture extends Fixture {

        /** Cuts all connections on the server's side, at once and without a farewell. */
        void cutConnections() throws Exception;

        /** Ends the server; nothing listens any more. */
        void stopServer() throws Exception;

        /** A command that begins, prints {@code begun} as a line and goes on longer than any test; it is left behind where the connection breaks. */
        default CommandLine endless() {
            return script("echo begun; exec sleep 300");
        }
    }

    @Override
    ConnectionFixture fixture();

    @Test
    default void aLineComesWhileTheCommandStillRuns() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> end = Background.run(() -> fixture()
                .node()
                .execute(RemoteCommand.reading(fixture().endless(), Privilege.USER, LONG), first::complete));

        assertThat(first.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("begun");
        assertThat(end).isNotDone();
        fixture().node().disconnect();
        assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(CommandOutcome.Lost.class);
    }

    @Test
    default void aConnectionThatBreaksLeavesTheOutcomeUnknownAndTheNextCommandConnectsAgain() throws Exception {
        CompletableFuture<String> begun = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> end = Background.run(() -> fixture()
                .node()
                .execute(RemoteCommand.changing(fixture().endless(), Privilege.USER, LONG), begun::complete));
        begun.get(LONG.toSeconds(), TimeUnit.SECONDS);
        fixture().cutConnections();

        assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(CommandOutcome.Lost.class, lost -> {
                    assertThat(lost.out()).isEqualTo("begun\n");
                    assertThat(lost.why().en()).isNotBlank();
                    assertThat(lost.why().ja()).isNotBlank();
                });
        assertThat(read(CommandLine.of("echo", "again"))).isEqualTo(new CommandOutcome.Exited(0, "again\n", "", false));
    }

    @Test
    default void aConnectionThatBrokeWhileIdleIsNotNoticedByTheNextCommand() throws Exception {
        read(CommandLine.of("true"));
        fixture().cutConnections();

        assertThat(read(CommandLine.of("echo", "again"))).isEqualTo(new CommandOutcome.Exited(0, "again\n", "", false));
    }

    @Test
    default void droppingTheConnectionLeavesTheOutcomeUnknown() throws Exception {
        CompletableFuture<String> begun = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> end = Background.run(() -> fixture()
                .node()
                .execute(RemoteCommand.changing(fixture().endless(), Privilege.USER, LONG), begun::complete));
        begun.get(LONG.toSeconds(), TimeUnit.SECONDS);
        fixture().node().disconnect();

        assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(CommandOutcome.Lost.class);
        assertThat(read(CommandLine.of("echo", "fresh")).out()).isEqualTo("fresh\n");
    }

    @Test
    default void aServerThatIsGoneIsUnreachableAndNothingStarts() throws Exception {
        read(CommandLine.of("true"));
        fixture().stopServer();

        assertThat(read(CommandLine.of("true")))
                .isInstanceOfSatisfying(
                        CommandOutcome.NotStarted.class,
                        not -> assertThat(not.reason()).isEqualTo(CommandOutcome.Reason.UNREACHABLE));
    }
}
