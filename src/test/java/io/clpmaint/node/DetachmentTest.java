package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The detaching script, executed by real shells on a machine that is made to look as if systemd had booted it: a
 * {@code systemd-run}, an {@code id} and a {@code sudo} of the test stand first in the path.
 */
@ParameterizedClass
@ValueSource(strings = {"/bin/sh", "/bin/bash"})
class DetachmentTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Notes how it was called and by whom, takes its options away, and goes on as the command. */
    private static final String SYSTEMD_RUN = """
            #!/bin/sh
            echo "${AS_ROOT:-login} $*" | sed 's/ sh -c .*//' >>"$BASE/asked"
            [ -z "$REFUSES" ] || exit 1
            while [ "${1#--}" != "$1" ]; do shift; done
            if [ -n "$DIES_LATE" ] && [ "$1" != true ]; then "$@"; exit 1; fi
            exec "$@"
            """;

    private static final String ID = """
            #!/bin/sh
            [ "$1" = -un ] && echo maint || echo "$WHO"
            """;

    /** Like sudo it takes the environment away and sets a mask of its own. */
    private static final String SUDO = """
            #!/bin/sh
            if [ "$2" = -l ]; then [ -n "$MAY" ]; exit; fi
            shift
            umask 077
            exec env -i PATH="$PATH" BASE="$BASE" AS_ROOT=root WHO="$WHO" "$@"
            """;

    @Parameter
    String program;

    @TempDir
    Path base;

    private Path home;
    private final Marker marker = new Marker("20240106T010000Z-3fa9");

    @BeforeEach
    void pretend() throws IOException {
        home = Files.createDirectory(base.resolve("home"));
        Files.createDirectory(base.resolve("bin"));
        Files.createDirectories(base.resolve("booted"));
        Files.createDirectories(base.resolve("linger"));
        program("systemd-run", SYSTEMD_RUN);
        program("id", ID);
        program("sudo", SUDO);
    }

    /** A shell that came second, and is late, would find nothing of the first in a folder that is being deleted. */
    @AfterEach
    void waitForShellsThatAreLate() {
        while (ProcessHandle.allProcesses().anyMatch(this::worksHere)) {
            Thread.onSpinWait();
        }
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(home);
        } catch (IOException e) {
            return false;
        }
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(base.resolve("bin").resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Detaches a command as this user of such a server, waits for its end and gives the answer of the start. */
    private String detached(String uid, Map<String, String> peculiarities, String script) throws Exception {
        Map<String, String> environment = new HashMap<>(peculiarities);
        environment.putAll(Map.of(
                "PATH",
                base.resolve("bin") + ":" + System.getenv("PATH"),
                "BASE",
                base.toString(),
                "WHO",
                uid,
                "LANG",
                "ja_JP.UTF-8",
                "OF_THE_LOGIN",
                "it's here"));
        LocalShell shell = new LocalShell(program, home, environment);
        RemoteCommand detached = marker.detached(
                "update",
                RemoteCommand.changing(CommandLine.script(script, List.of(script)), Privilege.ROOT, LONG),
                Escalation.none(),
                LONG);
        String text = detached.line()
                .rendered()
                .replace("/run/systemd/system", base.resolve("booted").toString())
                .replace("/var/lib/systemd/linger", base.resolve("linger").toString());
        CommandOutcome started =
                shell.execute(RemoteCommand.changing(CommandLine.script(text, List.of()), Privilege.USER, LONG));
        assertThat(Marker.started(started)).as(started.toString()).isTrue();
        Trace trace = new Trace.Began();
        while (trace instanceof Trace.Began) {
            trace = Marker.readProbe(shell.execute(marker.probe("update", LONG)));
        }
        assertThat(trace).isEqualTo(new Trace.Exited(7));
        return started.out().strip();
    }

    private List<String> asked() throws IOException {
        Path asked = base.resolve("asked");
        return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
    }

    private static final String SCOPE = "--unit=clpmaint-20240106T010000Z-3fa9-update";

    @Test
    void rootGetsAScopeOfTheSystemAfterATrial() throws Exception {
        assertThat(detached("0", Map.of(), "exit 7")).isEqualTo("started scope");
        assertThat(asked())
                .containsExactly("login --scope " + SCOPE + "-trial.scope true", "login --scope " + SCOPE + ".scope");
    }

    @Test
    void aUserWhoLingersGetsAScopeOfTheirOwn() throws Exception {
        Files.createFile(base.resolve("linger/maint"));
        assertThat(detached("1001", Map.of("MAY", "y"), "exit 7")).isEqualTo("started scope");
        assertThat(asked()).hasSize(2).allMatch(a -> a.startsWith("login --user --scope --unit="));
    }

    @Test
    void aUserWithSudoGetsAScopeOfTheSystemAndKeepsWhatTheLoginGave() throws Exception {
        String mask = new LocalShell(program, home, Map.of())
                .execute(RemoteCommand.reading(CommandLine.of("umask"), Privilege.USER, LONG))
                .out();
        assertThat(detached("1001", Map.of("MAY", "y"), "echo \"$LANG $OF_THE_LOGIN\" >seen; umask >>seen; exit 7"))
                .isEqualTo("started scope");
        assertThat(asked()).hasSize(2).allMatch(a -> a.startsWith("root --scope --uid=1001 --gid=1001 --unit="));
        assertThat(home.resolve("seen")).hasContent("ja_JP.UTF-8 it's here\n" + mask);
    }

    @Test
    void aUserWhoseSudoIsForTheFinalCommandsAloneGetsASession() throws Exception {
        assertThat(detached("1001", Map.of(), "exit 7")).isEqualTo("started session");
        assertThat(asked()).isEmpty();
    }

    @Test
    void aServerWithoutSystemdGivesASession() throws Exception {
        Files.delete(base.resolve("booted"));
        assertThat(detached("0", Map.of(), "exit 7")).isEqualTo("started session");
        assertThat(asked()).isEmpty();
    }

    @Test
    void aServerWhoseTrialFailsGivesASession() throws Exception {
        assertThat(detached("0", Map.of("REFUSES", "y"), "exit 7")).isEqualTo("started session");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aScopeThatWasMadeAndReportedAsRefusedDoesNotRunTheCommandTwice() throws Exception {
        assertThat(detached("0", Map.of("DIES_LATE", "y"), "echo x >>count; exit 7"))
                .isEqualTo("started session");
        assertThat(home.resolve("count")).hasContent("x\n");
    }
}
