package io.clpmaint.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.testing.ErrorCorpus;
import io.clpmaint.testing.FolderParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbookErrorTest {

    private static final ErrorCorpus CORPUS = ErrorCorpus.of("runbook");
    private static final Parts PARTS = new FolderParts(Path.of("src/test/resources/runbook/parts"));

    static List<Path> broken() {
        return CORPUS.files();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void everythingIsSaidAboutABrokenRunbook(Path file) throws IOException {
        ErrorCorpus.check(file, diagnostics(file));
    }

    /** A first line {@code # bind: name=value ...} asks for the file to be bound too. */
    private static List<Diagnostic> diagnostics(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        String first =
                new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        if (!first.startsWith("# bind:")) {
            return RunbookReader.read(name, bytes, TestCatalogue.ACTIONS, Optional.of(TestCatalogue.PAIR), PARTS)
                    .diagnostics();
        }
        Checked<Runbook> read = RunbookReader.read(name, bytes, TestCatalogue.ACTIONS);
        assertThat(read.diagnostics()).isEmpty();
        Map<String, String> given = new LinkedHashMap<>();
        Arrays.stream(first.substring("# bind:".length()).split(" ", -1))
                .filter(p -> p.contains("="))
                .forEach(p -> given.put(p.substring(0, p.indexOf('=')), p.substring(p.indexOf('=') + 1)));
        return RunbookBinder.bind(read.value().orElseThrow(), TestCatalogue.ACTIONS, given, TestCatalogue.PAIR)
                .diagnostics();
    }

    /** That there is no such file is not about the content of one; the locator's test has the example. */
    @Test
    void everyCodeHasAnExample() {
        assertThat(RunbookCode.values())
                .filteredOn(code -> code != RunbookCode.NO_RUNBOOK && !CORPUS.has(code))
                .isEmpty();
    }
}
