package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.report.Prose;
import io.clpmaint.report.text.ProseText;
import io.clpmaint.runbook.Category;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.runbook.RunbookBinder;
import io.clpmaint.text.Lang;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole library as a change board reads it, in both languages. */
class RunbookProseTest {

    private static final Path LIBRARY = Path.of("runbooks");

    /** What is told of these steps by the steps themselves. */
    private static final Set<String> TOLD_BY_THE_STEP = Set.of("manual", "wait-for");

    private static final Set<ArgumentKind> TOLD_OTHERWISE = Set.of(ArgumentKind.EFFECTS, ArgumentKind.GATES);

    private static final List<Explained> LIBRARY_EXPLAINED = new ArrayList<>();

    /** One runbook in one language. */
    private record Explained(String name, Lang lang, Prose prose) {
        String markdown() {
            return ProseText.markdown(prose);
        }

        @Override
        public String toString() {
            return name + " " + lang;
        }
    }

    @BeforeAll
    static void explainTheLibrary() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            for (Path path : files.filter(f -> f.toString().endsWith(".yaml") && !f.endsWith("cluster.yaml"))
                    .sorted()
                    .toList()) {
                SourceFile file = new SourceFile(
                        path.toString(),
                        SourceFile.content(path, path.toString()),
                        Optional.of(path),
                        Optional.of(LIBRARY));
                Runbook runbook = Sources.runbook(file, LibraryParts.of(file));
                if (runbook.category() != Category.PART) {
                    for (Lang lang : Lang.values()) {
                        Prose prose = RunbookProse.of(runbook, RunbookBinder.outline(runbook, Actions.specs()), lang);
                        LIBRARY_EXPLAINED.add(new Explained(runbook.name(), lang, prose));
                    }
                }
            }
        }
    }

    static List<ActionSpec> actions() {
        return Actions.specs().stream()
                .filter(a -> !TOLD_BY_THE_STEP.contains(a.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void everyActionHasASentenceWithAllItsArguments(ActionSpec spec) {
        Phrase phrase = StepSentence.PHRASES.get(spec.name());
        assertThat(phrase).as(spec.name()).isNotNull();
        assertThat(phrase.titles())
                .as("a title that always fits")
                .anyMatch(t -> t.when().isEmpty());
        for (ArgumentSpec argument : spec.arguments()) {
            if (TOLD_OTHERWISE.contains(argument.kind())) {
                continue;
            }
            String place = "{" + argument.name() + "}";
            boolean always =
                    phrase.titles().stream().allMatch(t -> t.text().en().contains(place));
            List<String> told = phrase.sentences().stream()
                    .filter(r -> r.argument().equals(argument.name()))
                    .map(Phrase.Row::when)
                    .toList();
            boolean inATitle = phrase.titles().stream()
                    .anyMatch(t -> t.text().en().contains(place)
                            || Stream.of(t.when().split(",")).anyMatch(w -> w.startsWith(argument.name())));
            assertThat(always || inATitle || told.contains(argument.name()))
                    .as("%s of %s is told", argument.name(), spec.name())
                    .isTrue();
            boolean saysItself = argument.name().equals("mkfs"); // the type of a file system is its name
            if (argument.kind() == ArgumentKind.CHOICE && !always && !inATitle && !saysItself) {
                assertThat(told)
                        .as("%s of %s, word by word", argument.name(), spec.name())
                        .containsAll(argument.choices().stream()
                                .map(c -> argument.name() + "=" + c)
                                .toList());
            }
        }
        assertThat(Stream.concat(phrase.titles().stream(), phrase.sentences().stream()))
                .as("the places are the same in both languages, and arguments of the action")
                .allSatisfy(row -> {
                    assertThat(places(row.text().ja()))
                            .containsExactlyInAnyOrderElementsOf(
                                    places(row.text().en()));
                    assertThat(places(row.text().en()))
                            .allMatch(p -> spec.argument(p).isPresent(), row.when());
                    assertThat(row.argument().isEmpty()
                                    || spec.argument(row.argument()).isPresent())
                            .as(row.when())
                            .isTrue();
                });
    }

    private static List<String> places(String text) {
        return java.util.regex.Pattern.compile("\\{([a-z-]+)\\}")
                .matcher(text)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    @Test
    void noTextOfTheLibraryHasTheNotationOfRunbooks() {
        assertThat(LIBRARY_EXPLAINED).hasSizeGreaterThan(80).allSatisfy(explained -> {
            String text = explained.markdown();
            assertThat(text)
                    .doesNotContain(
                            "${", "{{", " = <", " = `<", ": {", "[$", "gates are satisfied", "<all>", "[]", "()")
                    .doesNotContainPattern("(?m)^- $")
                    .doesNotContainPattern("(?m)^#+ .*:$");
            String unset = text.replaceAll("`[^`]*`", "``").replaceAll("(?m)^\\|.*$", "");
            assertThat(unset)
                    .as("outside of what a machine reads")
                    .doesNotContain("<", "{", "}", "$", "=")
                    .doesNotContainPattern("[、。] [^`]|\\bGates?:|\\bPromise:|\\bUndo:|ゲート:|約束:|取り消し:")
                    .doesNotContainPattern("\\.\\.|,,| ,| \\.( |$)|。。|、、|\\bwhere where\\b|\\bis is\\b.*\\bis is\\b");
        });
    }

    @Test
    void aJapaneseTextIsJapanese() {
        assertThat(LIBRARY_EXPLAINED)
                .filteredOn(e -> e.lang() == Lang.JA)
                .allSatisfy(explained ->
                        // more than four English words in a row were not translated; in tables stand values
                        assertThat(explained
                                        .markdown()
                                        .replaceAll("`[^`]*`", "``")
                                        .replaceAll("(?m)^\\|.*$", ""))
                                .doesNotContainPattern("(?:\\b[a-z]{2,} ){4,}[a-z]{2,}\\b"));
    }

    @Test
    void everyPageIsWellFormedAndSaysItsLanguage() {
        assertThat(LIBRARY_EXPLAINED).allSatisfy(explained -> {
            String lang = explained.lang() == Lang.JA ? "ja" : "en";
            String page = ProseText.html(explained.prose(), lang);
            assertThat(page)
                    .startsWith("<!DOCTYPE html>\n<html lang=\"" + lang + "\">")
                    .doesNotContain("http-equiv", "src=");
            // these two have no end in HTML
            String xml = page.replaceAll("<(meta [^>]*|br)>", "<$1/>");
            assertThatCode(() -> DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))))
                    .as(explained.toString())
                    .doesNotThrowAnyException();
        });
    }
}
