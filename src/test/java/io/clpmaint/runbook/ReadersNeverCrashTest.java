package io.clpmaint.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.DiagnosticText;
import io.clpmaint.diagnostic.SourceLines;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import io.clpmaint.text.Lang;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, the readers say what is wrong with it; they never crash and never say nothing. */
class ReadersNeverCrashTest {

    private static final List<String> FRAGMENTS = List.of(
            "${server}",
            "${",
            "$$",
            "&a ",
            "*a",
            "!!int ",
            "<<",
            "---\n",
            "\t",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "'",
            "\"",
            "\\",
            "|",
            ">",
            "#",
            "~",
            "null",
            "yes",
            "010",
            "0s",
            "1h",
            "all",
            "home",
            "\uFEFF",
            "\u3000",
            "\0",
            "𠮷",
            "for-each: {s: all}",
            "steps: []",
            "id: one",
            "when: \"not ${x}\"",
            "except: [a]",
            "clpstat",
            "\r\n",
            "-1",
            "99999999999",
            "",
            "(a+)+",
            "shell: true",
            "command: [a, b]");

    @Test
    void damagedRunbooksAreReadToTheEnd() {
        Property.of("a damaged runbook is read to its end").examples(3000).holds(damaged("runbook"), bytes -> {
            Checked<Runbook> read = RunbookReader.read(
                    "f.yaml", bytes, TestCatalogue.ACTIONS, Optional.of(TestCatalogue.PAIR), Parts.NONE);
            complete(read);
            read.value()
                    .ifPresent(runbook ->
                            complete(RunbookBinder.bind(runbook, TestCatalogue.ACTIONS, Map.of(), TestCatalogue.PAIR)));
        });
    }

    @Test
    void damagedInventoriesAreReadToTheEnd() {
        Property.of("a damaged inventory is read to its end")
                .examples(1500)
                .holds(damaged("inventory"), bytes -> complete(InventoryReader.read("f.yaml", bytes)));
    }

    @Test
    void valuesOnTheCommandLineAreJudgedNotObeyed() {
        Runbook runbook = RunbookReader.read("everything.yaml", good("runbook").get(0), TestCatalogue.ACTIONS)
                .value()
                .orElseThrow();
        List<String> names = runbook.parameters().stream().map(Parameter::name).toList();
        Gen<Map<String, String>> given = random -> Map.of(
                names.get(random.nextInt(names.size())),
                Gen.texts("ab,$ {}'\"\\;|&\n\t0123456789hms/.-\u3000\0", 12).next(random));
        Property.of("any value of a parameter is judged")
                .examples(2000)
                .holds(
                        given,
                        values -> complete(
                                RunbookBinder.bind(runbook, TestCatalogue.ACTIONS, values, TestCatalogue.PAIR)));
    }

    private static void complete(Checked<?> checked) {
        assertThat(checked.value().isPresent()).isEqualTo(checked.errors().isEmpty());
        for (Diagnostic diagnostic : checked.diagnostics()) {
            assertThat(diagnostic.summary().en()).isNotBlank();
            assertThat(diagnostic.summary().ja()).isNotBlank();
            assertThat(diagnostic.fix().en()).isNotBlank();
            diagnostic.where().ifPresent(w -> assertThat(w.line()).isPositive());
        }
        assertThat(new DiagnosticText(
                                Lang.JA,
                                (f, l) -> SourceLines.NONE.line(f, l).or(() -> Optional.of("x: 'ミ'")),
                                DiagnosticText.Colors.NONE,
                                80)
                        .render(checked.diagnostics()))
                .doesNotContain("\0");
    }

    private static Gen<byte[]> damaged(String area) {
        List<byte[]> originals = good(area);
        return random -> {
            byte[] original = originals.get(random.nextInt(originals.size()));
            return random.nextInt(4) == 0 ? bytes(original, random) : text(original, random);
        };
    }

    private static byte[] bytes(byte[] original, SplittableRandom random) {
        byte[] copy = original.clone();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return Arrays.copyOf(copy, random.nextBoolean() ? copy.length : random.nextInt(copy.length));
    }

    private static byte[] text(byte[] original, SplittableRandom random) {
        StringBuilder text = new StringBuilder(new String(original, StandardCharsets.UTF_8));
        for (int n = random.nextInt(1, 6); n > 0; n--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(12));
            text.replace(from, to, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> good(String area) {
        try {
            List<byte[]> all = new ArrayList<>();
            try (var files = Files.list(Path.of("src/test/resources", area, "good"))) {
                for (Path file : files.sorted().toList()) {
                    all.add(Files.readAllBytes(file));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
