package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.RunResult;
import io.clpmaint.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitStatusTest {

    @Test
    void everyCodeOfTheContractIsThereOnce() {
        assertThat(Arrays.stream(ExitStatus.values()).map(ExitStatus::number))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 130, 143);
    }

    @Test
    void everyEndingHasItsOwnCode() {
        assertThat(Arrays.stream(Problem.Kind.values()).map(ExitStatus::of)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(RunResult.values())
                        .filter(result -> result != RunResult.ABORTED)
                        .map(ExitStatus::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void anAbortThatGaveEverythingBackDidWhatItWasAskedTo() {
        assertThat(ExitStatus.of(RunResult.ABORTED)).isEqualTo(ExitStatus.SUCCESS);
        assertThat(RunResult.ABORTED.word()).isEqualTo("stopped");
    }

    @Test
    void aRunsCodeIsTheOneThatItsJournalCarries() {
        for (RunResult result : RunResult.values()) {
            assertThat(ExitStatus.of(result).number()).as(result.toString()).isEqualTo(result.exit());
        }
    }

    @Test
    void theDocumentationIsGeneratedFromTheCodes() throws IOException {
        Golden.check(Path.of("docs/exit-codes.md"), String.join("\n", Topics.exitCodesMarkdown()) + "\n");
    }
}
