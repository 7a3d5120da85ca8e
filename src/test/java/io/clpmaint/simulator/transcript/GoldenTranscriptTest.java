package io.clpmaint.simulator.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.transcript.Transcript.Label;
import io.clpmaint.testing.Transcripts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model, brought into the state in which an output was printed, prints that output. */
class GoldenTranscriptTest {

    static List<Transcript> played() {
        return Transcripts.all().stream().filter(t -> t.cluster().isPresent()).toList();
    }

    @ParameterizedTest
    @MethodSource("played")
    void theModelPrintsWhatWasPrinted(Transcript transcript) {
        try (Stage stage = Stage.set(transcript.cluster().orElseThrow(), transcript.before())) {
            Stage.Printed printed = stage.type(transcript.server(), transcript.command(), transcript.input());
            Comparison comparison = Comparison.of(transcript, printed);
            assertThat(comparison.same())
                    .as(
                            "%s\n--- expected\n%s\n--- printed (exit %s)\n%s",
                            transcript, transcript.output(), printed.exit(), printed.output())
                    .isTrue();
            assertThat(stage.world().notSimulated())
                    .as("what the model leaves out is what a changed configuration changes")
                    .allMatch(left -> left.contains("clp.conf"));
        }
    }

    @Test
    void everyOutputOfTheProductThatWasSeenIsPlayed() {
        assertThat(Transcripts.all())
                .filteredOn(
                        t -> t.label() == Label.VERBATIM && Tool.of(t.program()).isPresent())
                .hasSizeGreaterThan(15)
                .allSatisfy(t -> assertThat(t.cluster()).as(t.file()).isPresent());
    }
}
