package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyCommandTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
        Path pager = folder.resolve("pager");
        Files.writeString(
                pager, "#!/bin/sh\necho $CLPMAINT_EVENT $CLPMAINT_CLUSTER $CLPMAINT_EXIT >> " + folder + "/told\n");
        Files.setPosixFilePermissions(pager, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aRunTellsWhenItBeginsAndEnds() {
        Cli.Result run = cli.run("patch", "--notify", "pager");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(folder.resolve("told")).hasContent("started pair1\nended pair1 0\n");
    }

    @Test
    void aRunThatFailsTellsSoBeforeItGivesBack() {
        assertThat(cli.run("patch", "-p", "update=false", "--notify", "pager").exit())
                .isEqualTo(4);
        assertThat(folder.resolve("told")).hasContent("started pair1\nfailed pair1\nended pair1 4\n");
    }

    @Test
    void whatDoesNotArriveIsToldToTheQuietAsWell() throws IOException {
        Files.writeString(folder.resolve("pager"), "#!/bin/sh\necho no pager >&2; exit 3\n");

        Cli.Result run = cli.run("run", "--runbook", "collect-logs", "-q", "--notify", "pager");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("pager not delivered: it ended with 3: no pager");
    }

    @Test
    void whoCannotBeToldIsRefusedBeforeAnythingBegins() throws IOException {
        for (String target : List.of(
                "no-such-pager",
                "http://hooks.example/x",
                "http://127.hooks.example/x",
                "http://127.0.0.1.hooks.example/x",
                "http://localhost.hooks.example/x",
                "ftp://127.0.0.1/x",
                "https://")) {
            Cli.Result run = cli.run("patch", "--notify", target);
            assertThat(run.exit()).as(target).isEqualTo(2);
            assertThat(run.err()).as(target).contains("CLPM-1008");
        }
        assertThat(cli.run("patch", "--notify", "https://hooks.example/x").err())
                .contains("--notify-key");
        Files.writeString(folder.resolve("key"), "short\n");
        assertThat(cli.run("patch", "--notify", "https://hooks.example/x", "--notify-key", "key")
                        .err())
                .contains("shorter than 16");
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
    }
}
