package io.clpmaint.simulator.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.SimulationCode;
import io.clpmaint.simulator.transcript.Transcript.Blanks;
import io.clpmaint.simulator.transcript.Transcript.Label;
import io.clpmaint.yaml.YamlCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptReaderTest {

    private static Checked<Transcript> read(String text) {
        return TranscriptReader.read("a.transcript", text.getBytes(StandardCharsets.UTF_8));
    }

    private static final String HEAD = "label: memory\nsource: somewhere\ncommand: clpstat -m\n";

    @Test
    void theOutputIsEverythingBehindTheHeadToTheLastBlank() {
        Transcript read = read(HEAD + "---\n a  \n\n---\nb: [").value().orElseThrow();
        assertThat(read.output()).isEqualTo(" a  \n\n---\nb: [");
        assertThat(read.label()).isEqualTo(Label.MEMORY);
        assertThat(read.blanks()).isEqualTo(Blanks.KEPT);
        assertThat(read.program()).isEqualTo("clpstat");
        assertThat(read.arguments()).containsExactly("-m");
        assertThat(read.exit()).isZero();
        assertThat(read.cluster()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String text = TranscriptWriter.captured(
                "captured \"today\": \\ and #",
                new ProductVersion(4, 2),
                "pair1",
                List.of("srvA", "srvB"),
                "srvB",
                "clpmdstat --mirror md1",
                3,
                "Mirror Status: Normal\nlast line without end");
        Transcript read = read(text).value().orElseThrow();
        assertThat(read.source()).isEqualTo("captured \"today\": \\ and #");
        assertThat(read.product()).contains(new ProductVersion(4, 2));
        assertThat(read.server()).isEqualTo("srvB");
        assertThat(read.command()).isEqualTo("clpmdstat --mirror md1");
        assertThat(read.exit()).isEqualTo(3);
        assertThat(read.label()).isEqualTo(Label.VERBATIM);
        assertThat(read.output()).isEqualTo("Mirror Status: Normal\nlast line without end");
    }

    @Test
    void aHeadWithoutEndIsRefusedAtItsPlace() {
        Diagnostic wrong = read(HEAD).errors().get(0);
        assertThat(wrong.code()).isEqualTo(SimulationCode.BAD_TRANSCRIPT);
    }

    @Test
    void whatIsMissingOrUnknownIsToldWithItsLine() {
        Checked<Transcript> read = read("sauce: somewhere\nlabel: seen\n---\n");
        assertThat(read.value()).isEmpty();
        assertThat(read.errors()).extracting(Diagnostic::code).contains(YamlCode.UNKNOWN_KEY);
        assertThat(read.errors().toString()).contains("command", "source");
    }

    @Test
    void aStepThatSaysNothingIsRefused() {
        Checked<Transcript> read = read(HEAD + "before: [{server: a}, {fault: no-such-fault}]\n---\n");
        assertThat(read.errors())
                .extracting(Diagnostic::code)
                .containsExactly(SimulationCode.BAD_TRANSCRIPT, SimulationCode.BAD_FAULT);
    }

    @Test
    void aCommandThatChangesNothingOnTheWayIsPlayedInItsState() {
        Transcript read = read(HEAD + """
                        product: "4.3"
                        servers: [a, b]
                        simulation: {monitors: [{name: userw, type: userw}]}
                        before:
                          - {server: a, command: clpmonctrl -s}
                          - {wait: 1s}
                        ---
                        """).value().orElseThrow();
        try (Stage stage = Stage.set(read.cluster().orElseThrow(), read.before())) {
            assertThat(stage.type("a", "clpstat -m", "").output()).contains("server0 [o] : Suspend");
        }
    }
}
