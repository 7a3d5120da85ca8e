package io.clpmaint.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person who types at a shell. */
class ConversationTest {

    private static final String PROMPT = "[root@srvA ~]# ";

    private final Console console = new Console();
    private final List<Boolean> echoes = new ArrayList<>();
    private final Console.Run seen = new Console.Run() {
        @Override
        public void echo(boolean on) {
            echoes.add(on);
        }

        @Override
        public void out(String text) {
            err(text); // a terminal shows both
        }
    };
    private Job job = login("root");

    private Job login(String user) {
        return console.machine.execute(user, "exec sh -i", true, seen);
    }

    @BeforeEach
    void atThePrompt() {
        assertThat(shown()).isEqualTo(PROMPT);
    }

    /** What came since it was asked last. */
    private String shown() {
        String text = seen.err.toString();
        seen.err.setLength(0);
        return text;
    }

    @Test
    void aCommandIsAnsweredAndTheNextPromptComes() {
        job.input("uname -n\n");
        assertThat(shown()).isEqualTo("srvA\n" + PROMPT);
        job.input("cd /tmp; false\n");
        assertThat(shown()).isEqualTo("[root@srvA tmp]# ");
        job.input("echo $?\n");
        assertThat(shown()).startsWith("1\n");
        job.input("exit 3\n");
        assertThat(seen.code).isEqualTo(3);
    }

    @Test
    void theEndOfTheInputIsTheEndOfTheLogin() {
        job.input("false\n");
        job.endInput();
        assertThat(seen.code).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheCommandAndNotTheShell() {
        job.input("sleep 1000; echo never\n");
        console.pass(Duration.ofSeconds(5));
        assertThat(shown()).isEmpty();
        job.interrupt();
        assertThat(shown()).isEqualTo(PROMPT);
        job.input("echo $?\n");
        assertThat(shown()).isEqualTo("130\n" + PROMPT);
    }

    @Test
    void anInterruptEndsALoopAsOneDoesThatWatchesSomething() {
        job.input("while true; do date +%S; sleep 10; done\n");
        console.pass(Duration.ofSeconds(25));
        job.interrupt();
        assertThat(shown()).isEqualTo("00\n10\n20\n" + PROMPT);
        console.pass(Duration.ofMinutes(5));
        assertThat(shown()).isEmpty();
        assertThat(console.machine.processCount()).isEqualTo(1);
    }

    @Test
    void watchShowsACommandAgainAndAgainUntilItIsInterrupted() {
        job.input("watch -n 10 date +%S\n");
        console.pass(Duration.ofSeconds(15));
        assertThat(shown())
                .startsWith("\u001b[H\u001b[2J\u001b[3JEvery 10.0s: date +%S ")
                .contains("srvA: Sat Jan 31 16:00:00 2026\n\n00\n")
                .endsWith("srvA: Sat Jan 31 16:00:10 2026\n\n10\n");
        job.interrupt();
        assertThat(shown()).isEqualTo(PROMPT);
        job.input("tty; watch; watch -n x date\n");
        assertThat(shown()).contains("/dev/pts/0\n", "Usage:", "failed to parse argument: 'x'");
        assertThat(console.run("watch date").err.toString()).isEqualTo("Error opening terminal: unknown.\n");
    }

    @Test
    void anInterruptAtThePromptBringsANewOne() {
        job.input("for i in 1 2\n");
        assertThat(shown()).isEqualTo("> ");
        job.interrupt();
        assertThat(shown()).isEqualTo(PROMPT);
        job.input("echo fresh\n");
        assertThat(shown()).isEqualTo("fresh\n" + PROMPT);
    }

    @Test
    void anInterruptEndsWhatWaitsForInput() {
        for (String command : List.of("cat", "read x", "cat | cat", "(read x; echo no)", "wait")) {
            job.input("sleep 60 &\n" + command + "\n");
            job.interrupt();
            assertThat(shown()).as(command).endsWith(PROMPT);
            job.input("echo on\n");
            assertThat(shown()).as(command).isEqualTo("on\n" + PROMPT);
        }
    }

    @Test
    void whatRunsInTheBackgroundIsNotInterrupted() {
        job.input("(sleep 10; echo done > f) &\nsleep 60\n");
        job.interrupt();
        console.pass(Duration.ofSeconds(15));
        shown();
        job.input("cat f\n");
        assertThat(shown()).startsWith("done\n");
    }

    @Test
    void losingTheTerminalEndsWhatRunsThere() {
        job.input("sleep 1000\n");
        job.hangUp();
        assertThat(console.machine.processCount()).isZero();
    }

    @Test
    void sudoAsksForThePasswordOnceAndDoesNotShowIt() {
        job.input("exit\n");
        job = login("careful");
        shown();
        job.input("sudo whoami\n");
        assertThat(shown()).isEqualTo("[sudo] password for careful: ");
        assertThat(echoes).containsExactly(false);
        job.input("wrong\n");
        assertThat(shown()).isEqualTo("\nSorry, try again.\n[sudo] password for careful: ");
        job.input(Console.PASSWORD + "\n");
        assertThat(shown()).startsWith("\nroot\n");
        assertThat(echoes).containsExactly(false, true, false, true);
        job.input("sudo id -u\n");
        assertThat(shown()).startsWith("0\n");
    }

    @Test
    void anInterruptedPasswordPromptShowsAgainWhatIsTyped() {
        job.input("exit\n");
        job = login("careful");
        job.input("sudo whoami\n");
        job.interrupt();
        assertThat(echoes).containsExactly(false, true);
        assertThat(shown()).endsWith("$ ");
    }

    @Test
    void withoutATerminalACommandIsInterruptedAsAWhole() {
        Console.Run run = new Console.Run();
        Job plain = console.machine.execute("root", "sleep 100; echo no", run);
        plain.interrupt();
        assertThat(run.signal).isEqualTo("INT");
        assertThat(run.out).isEmpty();
    }
}
