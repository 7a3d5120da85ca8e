package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock is not broken on a simulated cluster in memory while a run writes that cluster's record. */
class LockBreakInMemoryTest {

    @TempDir
    Path folder;

    @Test
    void waitsForTheRunThatGoesOn() throws IOException {
        Checkout.into(folder);
        AtomicReference<Cli.Result> broken = new AtomicReference<>();

        Cli.Result run = Cli.in(folder)
                .onceItSays(
                        "protected/srvB/update",
                        () -> broken.set(Cli.in(folder).run("lock", "break", "--id", "any", "--reason", "test")))
                .run("patch");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(broken.get().exit()).as(broken.get().toString()).isEqualTo(7);
        assertThat(Cli.in(folder)
                        .run("lock", "break", "--id", "any", "--reason", "test")
                        .exit())
                .isEqualTo(3);
    }
}
