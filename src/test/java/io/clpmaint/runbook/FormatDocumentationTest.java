package io.clpmaint.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.inventory.InventoryReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the documentation are read by the program, so that they stay true. */
class FormatDocumentationTest {

    private static final Pattern FENCED = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private static final String HEAD = "apiVersion: clpmaint/v1\nname: sample\ncategory: site\ntitle: sample\n";
    private static final String VARIABLES = """
            parameters:
              server: {type: server, default: srvB}
              patching: {type: boolean, default: true}
              update: {type: command, default: dnf -y update}
            """;
    private static final String STEP = "steps:\n  - {id: end, reboot: {server: \"${server}\"}}\n";

    @Test
    void theExampleOfParametersIsUnderstood() throws IOException {
        String parameters = example("runbook-format.md", "parameters:\n  order:");
        List<String> unused = codes(HEAD + parameters + STEP.replace("${server}", "srvA"));
        assertThat(unused).isNotEmpty().containsOnly("CLPM-3023");
    }

    @Test
    void theExampleOfAStepIsUnderstood() throws IOException {
        String step = example("runbook-format.md", "- id: update").replace("[...]", "[]");
        assertThat(codes(HEAD + VARIABLES + "steps:\n" + step.indent(2))).isEmpty();
    }

    @Test
    void theExamplesOfConditionsAreUnderstood() throws IOException {
        String variables = """
                parameters:
                  patching: {type: boolean, default: true}
                  mode: {type: choice, choices: [fast, slow], default: fast}
                  check: {type: command, optional: true}
                  mirror: {type: mirror, default: only}
                steps:
                """;
        List<String> conditions = example("runbook-format.md", "when: ").lines().toList();
        assertThat(conditions).hasSizeGreaterThan(8);
        StringBuilder steps = new StringBuilder(HEAD + variables);
        for (int i = 0; i < conditions.size(); i++) {
            steps.append("  - id: step-%s\n    %s\n    reboot: {server: srvA}\n".formatted(i, conditions.get(i)));
        }
        assertThat(codes(steps.toString())).isEmpty();
    }

    @Test
    void theExampleOfAPartIsUnderstoodAndThatOfItsUseFitsIt() throws IOException {
        String part = example("runbook-format.md", "apiVersion: clpmaint/v1\nname: back-in");
        Parts parts = new Parts() {
            @Override
            public Optional<Part> find(String name) {
                return Optional.of(new Part(name + ".yaml", part.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public List<String> names() {
                return List.of("back-in");
            }
        };
        String use = HEAD
                + "parameters:\n  server: {type: server, default: srvB}\nsteps:\n"
                + example("runbook-format.md", "- {id: back, part:").indent(2);
        Checked<Runbook> read = RunbookReader.read(
                "sample.yaml",
                use.getBytes(StandardCharsets.UTF_8),
                TestCatalogue.ACTIONS,
                Optional.of(TestCatalogue.PAIR),
                parts);
        assertThat(read.diagnostics()).isEmpty();
        assertThat(read.value().orElseThrow().parts()).hasSize(1);
    }

    @Test
    void theExamplesOfGatesAreUnderstoodAndNoneIsForgotten() throws IOException {
        String gates = example("runbook-format.md", "- servers:");
        assertThat(GateReader.names()).allMatch(gates::contains);
        String known = gates.replace("srvC", "srvA").replace("${server}", "srvB");
        assertThat(codes(HEAD + "before:\n" + known.indent(2) + STEP.replace("${server}", "srvA")))
                .isEmpty();
    }

    @Test
    void theExampleOfAnInventoryIsUnderstood() throws IOException {
        String inventory = example("inventory-format.md", "apiVersion:");
        assertThat(InventoryReader.read("inventory.yaml", inventory.getBytes(StandardCharsets.UTF_8))
                        .diagnostics())
                .isEmpty();
    }

    private static String example(String file, String beginning) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher fenced = FENCED.matcher(Files.readString(Path.of("docs", file)));
        while (fenced.find()) {
            if (fenced.group(1).startsWith(beginning)) {
                found.add(fenced.group(1));
            }
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<String> codes(String runbook) {
        return RunbookReader.read(
                        "sample.yaml",
                        runbook.getBytes(StandardCharsets.UTF_8),
                        TestCatalogue.ACTIONS,
                        Optional.of(TestCatalogue.PAIR),
                        Parts.NONE)
                .diagnostics()
                .stream()
                .map(d -> d.code().id())
                .toList();
    }
}
