package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.secret.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that print secrets, the real ones of this machine. */
@Timeout(20)
class SecretReaderTest {

    @TempDir
    Path folder;

    private static SecretSource.Command shell(String script) {
        return new SecretSource.Command(List.of("sh", "-c", script));
    }

    @Test
    void whatAProgramPrintsIsTheValue() {
        assertThat(SecretReader.printed(shell("echo value; echo trouble >&2"), Duration.ofSeconds(10)))
                .isEqualTo("value\n");
    }

    @Test
    void aProgramThatFailsGivesNone() {
        assertThatThrownBy(() -> SecretReader.printed(shell("echo value; exit 3"), Duration.ofSeconds(10)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("exit code 3")
                .hasMessageNotContaining("value\n");
    }

    @Test
    void aProgramThatNeverEndsIsNotWaitedForForEver() throws Exception {
        Path child = folder.resolve("child");

        assertThatThrownBy(() -> SecretReader.printed(
                        shell("sleep 600 & echo $! > " + child + "; echo value; wait"), Duration.ofMillis(500)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("had not ended");

        ProcessHandle.of(Long.parseLong(Files.readString(child).strip()))
                .ifPresent(left -> left.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
}
