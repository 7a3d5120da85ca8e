package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs that are gone left on a server, found by this machine's own shells. */
@ParameterizedClass
@ValueSource(strings = {"/bin/sh", "/bin/bash"})
class RunMarksTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    String program;

    @TempDir
    Path home;

    private LocalShell shell;

    @BeforeEach
    void open() {
        shell = new LocalShell(program, home, Map.of());
    }

    private static RemoteCommand script(String text) {
        return RemoteCommand.changing(CommandLine.script(text, List.of(text)), Privilege.USER, LONG);
    }

    private List<RunMarks.Marks> left() throws InterruptedException {
        return RunMarks.read(shell.execute(RunMarks.look(LONG))).orElseThrow();
    }

    @Test
    void whereNoRunEverWasNothingIsLeft() throws Exception {
        assertThat(left()).isEmpty();
    }

    @Test
    void commandsAtWorkAreToldFromThoseThatEndedAndThoseThatDied() throws Exception {
        Marker first = new Marker("20240106T010000Z-3fa9");
        Marker second = new Marker("20240107T010000Z-77ab");
        shell.execute(first.changing("over", script("true"), Escalation.none()));
        shell.execute(first.detached("slow", script("until [ -f go ]; do sleep 0.01; done"), Escalation.none(), LONG));
        shell.execute(second.detached("cut", script("kill -9 -$PPID"), Escalation.none(), LONG));
        while (Marker.readProbe(shell.execute(second.probe("cut", LONG))) instanceof Trace.Began) {
            assertThat(home.resolve("go")).doesNotExist();
        }

        List<RunMarks.Marks> left = left();

        assertThat(left)
                .containsExactly(
                        new RunMarks.Marks(
                                "20240106T010000Z-3fa9", 2, List.of(new RunMarks.Open("slow", new Trace.Began()))),
                        new RunMarks.Marks(
                                "20240107T010000Z-77ab", 1, List.of(new RunMarks.Open("cut", new Trace.Died(false)))));
        assertThat(left.get(0).atWork()).containsExactly("slow");
        assertThat(left.get(1).atWork()).isEmpty();
        Files.createFile(home.resolve("go"));
        while (Marker.readProbe(shell.execute(first.probe("slow", LONG))) instanceof Trace.Began) {
            assertThat(home.resolve("go")).exists();
        }
    }

    @Test
    void aRunThatEndedLeftNothingNotEvenByACommandThatShallNeverBeExecuted() throws Exception {
        Marker marker = new Marker("20240106T010000Z-3fa9");
        shell.execute(marker.changing("over", script("true"), Escalation.none()));
        shell.execute(marker.probe("never", LONG));
        shell.execute(marker.cleanUp(LONG));

        assertThat(home.resolve(".clpmaint/20240106T010000Z-3fa9/never")).exists();
        assertThat(left()).isEmpty();
    }

    @Test
    void anAnswerThatIsCutOffTellsNothing() {
        for (String cut : List.of("", "run a 1\n", "open a/b\n", "open a/b\nbegan\n", "run a 1\nelse\nend\n")) {
            assertThat(RunMarks.read(new CommandOutcome.Exited(0, cut, "", false)))
                    .as(cut)
                    .isEmpty();
        }
        assertThat(RunMarks.read(new CommandOutcome.Exited(0, "run a 1\nend\n", "", false)))
                .contains(List.of(new RunMarks.Marks("a", 1, List.of())));
    }
}
