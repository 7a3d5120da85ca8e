package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run keeps out for what may be on its disk, the doctor does not bring back. */
class DoctorHeldOutTest {

    @TempDir
    Path folder;

    @Test
    void aServerWhoseDiskMayBeSomebodyElsesIsNeitherStartedNorIsAnybodyToldTo() throws Exception {
        Checkout.into(folder);
        Path book = folder.resolve("runbooks/disk-swap.yaml");
        Files.writeString(book, Files.readString(book).replace("mirror: \"${mirror}\"}\n            - power-on", """
                mirror: "${mirror}", used: true}
                            - power-on"""));
        Cli cli = Cli.in(folder)
                .env("CLPMAINT_CLUSTER", folder.resolve("runbooks/cluster.yaml").toString());
        Cli.Result run = cli.run("disk-swap", "--runbook", book.toString(), "--yes");
        assertThat(run.exit()).as(run.toString()).isEqualTo(5);

        Cli.Result doctor = cli.run("doctor", "--fix");

        assertThat(doctor.exit()).as(doctor.toString()).isEqualTo(3);
        assertThat(doctor.out())
                .contains("nothing may start there before its mirror's disk is known")
                .doesNotContain("clpcl -s", "systemctl enable");
        assertThat(cli.run("runs").out()).doesNotContain("put-right");
    }
}
