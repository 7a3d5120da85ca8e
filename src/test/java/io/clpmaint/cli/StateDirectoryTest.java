package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs leave behind is for their owner alone, and is written nowhere else. */
@Timeout(120)
class StateDirectoryTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077"})
    void everythingIsForItsOwnerAloneWhateverTheUmask(String umask) throws Exception {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask " + umask + "; exec " + Launch.quoted() + " patch --state \"$0\"",
                        cli.state().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = String.join("\n", process.inputReader().lines().toList());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        TreeSet<String> modes = new TreeSet<>();
        try (Stream<Path> all = Files.walk(cli.state())) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                modes.add((Files.isDirectory(path) ? "d" : "-") + mode);
                assertThat(mode).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
        assertThat(modes).containsExactly("-rw-------", "drwx------");
    }

    @Test
    void foldersThatAreTooOpenAreClosed() throws IOException {
        assertThat(cli.run("patch").exit()).isZero();
        Path runs = cli.state().resolve("runs");
        Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(cli.run("patch").exit()).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runs)))
                .isEqualTo("rwx------");
    }

    @Test
    void aStateDirectoryThatOthersCanWriteIsRefused() throws IOException {
        Files.createDirectory(cli.state());
        Files.setPosixFilePermissions(cli.state(), PosixFilePermissions.fromString("rwxrwxrwx"));

        Cli.Result run = cli.run("patch");

        assertThat(run.exit()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("CLPM-1025").contains("chmod 700 " + cli.state());
        assertThat(cli.state()).isEmptyDirectory();
    }

    @Test
    void theStateDirectoryItselfMayBeReachedThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(
                folder.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(cli.state(), elsewhere);

        assertThat(cli.run("patch").exit()).isZero();

        assertThat(elsewhere.resolve("runs")).isDirectory();
    }

    @Test
    void aLinkInItIsFollowedByNoCommand() throws IOException {
        assertThat(cli.run("patch").exit()).isZero();
        Path run;
        try (Stream<Path> runs = Files.list(cli.state().resolve("runs"))) {
            run = runs.findFirst().orElseThrow();
        }
        Path lock = cli.state().resolve("locks/pair1.lock");
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        for (Path planted : List.of(
                run.resolve("journal.jsonl"),
                run.resolve("transcript.txt"),
                run.resolve("plan.json"),
                run,
                run.getParent(),
                lock,
                lock.getParent())) {
            Path away = folder.resolve("away");
            Files.move(planted, away);
            Files.createSymbolicLink(planted, Files.isDirectory(away) ? away : victim);
            boolean ofLocks = planted.startsWith(lock.getParent());
            for (String[] command : ofLocks
                    ? List.<String[]>of(new String[] {"patch"})
                    : List.of(new String[] {"runs"}, new String[] {"show", "last"}, new String[] {"resume"})) {
                Cli.Result result = cli.run(command);
                assertThat(result.exit()).as(planted + " " + result).isEqualTo(2);
                assertThat(result.err()).contains("CLPM-1025").contains("rm " + planted);
            }
            assertThat(victim).hasContent("precious");
            Files.delete(planted);
            Files.move(away, planted);
        }
        assertThat(cli.run("show", "last").exit()).isZero();
    }

    @Test
    void whyItCannotBeWrittenIsSaidOnceAndInWords() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        Cli.Result run = cli.run("patch", "--state", "file/state");

        assertThat(run.exit()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("CLPM-1060")
                .contains("cannot be written: ")
                .doesNotContain("Exception");
    }
}
