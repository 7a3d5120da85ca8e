package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real process whose standard output takes no more. */
class UnwrittenResultsTest {

    @TempDir
    Path folder;

    private record Ended(int exit, String err) {}

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
    }

    /** Gives a line to a shell in which {@code clpmaint} is the program; its exit code is the program's. */
    private Ended bash(String line) throws Exception {
        Path err = folder.resolve("err");
        String program = "clpmaint() { " + Launch.quoted() + " \"$@\"; }\n";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", program + line)
                .directory(folder.toFile())
                .redirectError(err.toFile());
        builder.environment().put("CLPMAINT_STATE", folder.resolve("state").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(line).isTrue();
        return new Ended(process.exitValue(), Files.readString(err, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "plan --runbook os-patch",
                "validate runbooks/os-patch.yaml --output json",
                "runs",
                "runbook list --output json",
                "help exit-codes",
                "--help",
                "patch --help",
                "--version"
            })
    void aCommandThatOnlyShowsFailsWithoutItsResults(String command) throws Exception {
        Ended full = bash("clpmaint " + command + " > /dev/full");
        assertThat(full.exit()).as(full.err()).isEqualTo(2);
        assertThat(full.err())
                .contains("CLPM-1063", "the results could not be written to standard output: No space left on device")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void aRunsVerdictStandsWhoeverCanReadOfIt() throws Exception {
        Ended full = bash("clpmaint patch > /dev/full");
        assertThat(full.exit()).as(full.err()).isZero();
        assertThat(full.err()).contains("CLPM-1063", "what was done stands", "clpmaint show last");
    }

    @Test
    void anotherFailureIsNotHiddenByIt() throws Exception {
        assertThat(bash("clpmaint show 20200101-000000-0000 --output json > /dev/full")
                        .exit())
                .isEqualTo(2);
        assertThat(bash("clpmaint validate err --output json > /dev/full").exit())
                .isEqualTo(
                        bash("clpmaint validate err --output json > /dev/null").exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"help exit-codes", "runbook show os-patch", "status --watch --interval 1s --output jsonl"})
    void aReaderThatWantsNoMoreIsNoFailure(String command) throws Exception {
        Ended cut = bash("clpmaint " + command + " | head -1; exit ${PIPESTATUS[0]}");
        assertThat(cut.exit()).as(cut.err()).isZero();
        assertThat(cut.err()).doesNotContain("CLPM-", "Exception");
    }

    @Test
    void aPipeThatNobodyReadsFromTheBeginningIsNoFailureEither() throws Exception {
        Ended cut = bash("clpmaint status | true; exit ${PIPESTATUS[0]}");
        assertThat(cut.exit()).as(cut.err()).isZero();
        assertThat(cut.err()).doesNotContain("CLPM-");
    }
}
