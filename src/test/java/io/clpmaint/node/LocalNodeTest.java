package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LocalNodeTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final LocalNode node = new LocalNode("controller");

    private CommandOutcome run(String script) throws InterruptedException {
        return node.execute(RemoteCommand.reading(CommandLine.script(script, List.of(script)), Privilege.USER, LONG));
    }

    @Test
    void outputErrorsAndExitCodeAreKeptApart() throws InterruptedException {
        assertThat(run("echo out; echo err >&2; exit 7"))
                .isEqualTo(new CommandOutcome.Exited(7, "out\n", "err\n", false));
    }

    @Test
    void aCommandThatDoesNotEndInTimeIsEndedAndItsOutcomeIsNotGuessed() throws InterruptedException {
        CommandOutcome outcome = node.execute(
                RemoteCommand.changing(CommandLine.of("sleep", "60"), Privilege.USER, Duration.ofMillis(50)));
        assertThat(outcome).isInstanceOf(CommandOutcome.TimedOut.class);
    }

    @Test
    void aSecretIsReadFromStandardInput() throws InterruptedException {
        CommandOutcome outcome = node.execute(new RemoteCommand(
                CommandLine.of("cat"),
                Privilege.USER,
                LONG,
                false,
                Optional.of(Secret.of("word\n".toCharArray())),
                100));
        assertThat(outcome.out()).isEqualTo("word\n");
    }

    @Test
    void whatIsBeyondTheLimitIsNotKept() throws InterruptedException {
        CommandOutcome outcome = node.execute(new RemoteCommand(
                CommandLine.script("yes | head -c 5000", List.of("yes")),
                Privilege.USER,
                LONG,
                false,
                Optional.empty(),
                100));
        assertThat(outcome.out()).hasSize(100);
        assertThat(((CommandOutcome.Exited) outcome).truncated()).isTrue();
    }

    @Test
    @Timeout(30)
    void whatACommandLeavesRunningIsNotWaitedFor() throws InterruptedException {
        assertThat(run("sleep 20 & echo started"))
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isZero())
                .extracting(CommandOutcome::out)
                .isEqualTo("started\n");
    }

    @Test
    void whatWasPrintedUntilTheTimeWasOverIsKept() throws InterruptedException {
        CommandOutcome outcome = node.execute(RemoteCommand.changing(
                CommandLine.script("echo so far; exec sleep 60", List.of("x")), Privilege.USER, Duration.ofSeconds(2)));
        assertThat(outcome).isInstanceOf(CommandOutcome.TimedOut.class);
        assertThat(outcome.out()).isEqualTo("so far\n");
    }
}
