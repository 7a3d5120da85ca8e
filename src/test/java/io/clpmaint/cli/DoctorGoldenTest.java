package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the doctor says of a cluster that a failed patch left half done, to be read as a whole. */
class DoctorGoldenTest {

    private static final Pattern RUN = Pattern.compile("\\d{8}-\\d{6}-[a-z0-9]{4}");

    @TempDir
    Path folder;

    @Test
    void aClusterThatAFailedPatchLeftHalfDoneIsToldInBothLanguagesAndAsADocument() throws IOException {
        Checkout.into(folder);
        Path dirty = folder.resolve("dirty.yaml");
        Files.writeString(
                dirty,
                Files.readString(folder.resolve("runbooks/cluster.yaml"))
                        .replace(
                                "simulation:\n",
                                "simulation:\n  faults: [{fault: update-fails, server: srvA, consistent: false}]\n"));
        Cli cli = Cli.in(folder);
        assertThat(cli.run("patch", "--cluster", "dirty.yaml").exit()).isEqualTo(5);

        for (String lang : new String[] {"en", "ja"}) {
            Cli.Result told = cli.run("doctor", "--cluster", "dirty.yaml", "--lang", lang);
            assertThat(told.exit()).as(told.toString()).isEqualTo(3);
            check("dirty." + lang + ".txt", told.out());
        }
        check(
                "dirty.json",
                cli.run("doctor", "--cluster", "dirty.yaml", "--output", "json").out());
    }

    private static void check(String file, String out) throws IOException {
        Golden.check(
                Path.of("src/test/resources/golden/doctor", file),
                RUN.matcher(out).replaceAll("RUN"));
    }
}
