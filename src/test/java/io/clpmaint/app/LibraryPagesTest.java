package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.action.Actions;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.report.Prose;
import io.clpmaint.report.text.ProseText;
import io.clpmaint.runbook.BoundRunbook;
import io.clpmaint.runbook.Category;
import io.clpmaint.runbook.Parameter;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.runbook.RunbookBinder;
import io.clpmaint.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages about the library are made from it, so that they are never behind. */
class LibraryPagesTest {

    private static final Path LIBRARY = Path.of("runbooks");

    /** A section of a source document. */
    private record Section(String id, String en, String ja, String whyNot, String whyNotJa) {}

    private static List<Runbook> runbooks() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            return files.filter(f -> f.toString().endsWith(".yaml") && !f.endsWith("cluster.yaml"))
                    .map(LibraryPagesTest::read)
                    .sorted(Comparator.comparing((Runbook r) -> r.category()).thenComparing(Runbook::name))
                    .toList();
        }
    }

    private static Runbook read(Path path) {
        SourceFile file = new SourceFile(
                path.toString(), SourceFile.content(path, path.toString()), Optional.of(path), Optional.of(LIBRARY));
        return Sources.runbook(file, LibraryParts.of(file));
    }

    private static List<Section> sections() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/coverage/sections.tsv")).stream()
                .filter(l -> !l.startsWith("#"))
                .map(l -> l.split("\t", -1))
                .map(c -> new Section(c[0], c[1], c[2], c[3], c[4]))
                .toList();
    }

    @Test
    void thePageOfTheRunbooksIsCurrent() throws IOException {
        List<Prose.Block> blocks = new ArrayList<>();
        blocks.add(new Prose.Heading(1, "The runbook library"));
        blocks.add(
                new Prose.Paragraph(
                        "Made from the files in runbooks/ by the test suite. clpmaint runbook explain NAME tells one in full."));
        Category last = Category.SITE;
        for (Runbook runbook : runbooks()) {
            if (runbook.category() != last) {
                last = runbook.category();
                blocks.add(new Prose.Heading(
                        2,
                        last.word() + ": " + last.meaning().en() + " / "
                                + last.meaning().ja()));
            }
            blocks.add(new Prose.Heading(3, runbook.name()));
            blocks.add(new Prose.Paragraph(
                    runbook.title().en() + "\n" + runbook.title().ja()));
            blocks.add(new Prose.Paragraph("Source: " + runbook.source().en() + "\n出典: "
                    + runbook.source().ja()));
            if (!runbook.parameters().isEmpty()) {
                blocks.add(parameters(runbook));
            }
            gates(runbook).ifPresent(blocks::add);
        }
        Golden.check(Path.of("docs/runbooks.md"), ProseText.markdown(new Prose(blocks)));
    }

    private static Prose.Grid parameters(Runbook runbook) {
        return new Prose.Grid(
                List.of("parameter", "type", "default", "meaning", "意味"),
                runbook.parameters().stream().map(LibraryPagesTest::row).toList());
    }

    private static List<String> row(Parameter p) {
        return List.of(
                p.name(),
                p.choices().isEmpty()
                        ? p.kind().name().toLowerCase(java.util.Locale.ROOT)
                        : String.join(" / ", p.choices()),
                p.usual().map(RunbookLibrary::shown).orElse(p.optional() ? "(none)" : "(required)"),
                p.description().en(),
                p.description().ja());
    }

    private static Optional<Prose.Items> gates(Runbook runbook) {
        BoundRunbook outline = RunbookBinder.outline(runbook, Actions.specs());
        List<String> items = new ArrayList<>();
        outline.before()
                .forEach(g -> items.add("before" + when(g) + ": " + g.gate().phrase()));
        outline.after()
                .forEach(g -> items.add("after" + when(g) + ": " + g.gate().phrase()));
        return items.isEmpty() ? Optional.empty() : Optional.of(new Prose.Items(items));
    }

    private static String when(TimedGate gate) {
        return gate.when().isEmpty() ? "" : ", if " + gate.when();
    }

    @Test
    void noGateOfARunbookIsLeftUntold() throws IOException {
        for (Runbook runbook : runbooks()) {
            BoundRunbook outline = RunbookBinder.outline(runbook, Actions.specs());
            assertThat(outline.before())
                    .as(runbook.name())
                    .hasSizeGreaterThanOrEqualTo(runbook.before().size());
            assertThat(outline.after())
                    .as(runbook.name())
                    .hasSizeGreaterThanOrEqualTo(runbook.after().size());
        }
    }

    @Test
    void everySectionIsCarriedByARunbookOrSaysWhyNot() throws IOException {
        Map<String, List<String>> carried = carriers();
        List<Section> sections = sections();
        List<String> known = sections.stream().map(Section::id).toList();
        assertThat(known).doesNotHaveDuplicates();
        assertThat(known).as("sections that runbooks claim").containsAll(carried.keySet());
        assertThat(sections)
                .filteredOn(s -> !s.whyNot().isEmpty())
                .as("carried or with a reason, not both")
                .allSatisfy(s -> assertThat(carried).doesNotContainKey(s.id()))
                .allSatisfy(s -> assertThat(s.whyNotJa()).isNotEmpty());
        assertThat(sections)
                .filteredOn(s -> s.whyNot().isEmpty())
                .as("without a reason, so carried")
                .allSatisfy(s -> assertThat(carried).containsKey(s.id()));
        List<List<String>> rows = new ArrayList<>();
        for (Section s : sections) {
            rows.add(List.of(
                    s.id(),
                    s.en(),
                    s.ja(),
                    s.whyNot().isEmpty() ? String.join(", ", carried.get(s.id())) : s.whyNot() + " / " + s.whyNotJa()));
        }
        long reasons = sections.stream().filter(s -> !s.whyNot().isEmpty()).count();
        List<Prose.Block> blocks = List.of(
                new Prose.Heading(1, "Sections of the source documents and the runbooks that carry them"),
                new Prose.Paragraph("N: maintenance notes. M: X 4.1 Maintenance Guide. V: Ver3.0 Maintenance Guide."
                        + " G: X 4.2 Getting Started Guide. Made by the test suite from covers: in the runbooks and the"
                        + " list of sections."),
                new Prose.Paragraph("%d sections: %d carried by runbooks, %d with the reason why not."
                        .formatted(sections.size(), sections.size() - reasons, reasons)),
                new Prose.Grid(List.of("id", "section", "節", "runbook (step), or why not"), rows));
        Golden.check(Path.of("docs/coverage.md"), ProseText.markdown(new Prose(blocks)));
    }

    /** The runbooks of each section, and the step where one is named; every named step exists. */
    private static Map<String, List<String>> carriers() throws IOException {
        Map<String, List<String>> carried = new java.util.TreeMap<>();
        for (Runbook runbook : runbooks()) {
            List<String> steps = new ArrayList<>();
            RunbookBinder.outline(runbook, Actions.specs()).forEachStep(s -> steps.add(s.id()));
            runbook.covers().forEach((section, step) -> {
                assertThat(steps.stream().collect(Collectors.toSet()))
                        .as("step of %s in %s", section, runbook.name())
                        .contains(step.isEmpty() ? steps.get(0) : step);
                carried.computeIfAbsent(section, s -> new ArrayList<>())
                        .add(runbook.name() + (step.isEmpty() ? "" : " (" + step + ")"));
            });
        }
        return carried;
    }
}
