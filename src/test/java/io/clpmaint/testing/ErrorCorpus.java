package io.clpmaint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.DiagnosticText;
import io.clpmaint.diagnostic.SourceLines;
import io.clpmaint.text.Lang;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Broken files, one folder per code: {@code errors/CLPM-1234/name.yaml}, with exactly what is said about it in both
 * languages beside it in {@code name.txt}.
 */
public final class ErrorCorpus {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private final Path root;

    private ErrorCorpus(Path root) {
        this.root = root;
    }

    /**
     * The corpus of one area.
     *
     * @param area the folder below the test resources
     * @return the corpus
     */
    public static ErrorCorpus of(String area) {
        return new ErrorCorpus(RESOURCES.resolve(area).resolve("errors"));
    }

    /**
     * All broken files.
     *
     * @return their paths, in order
     */
    public List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether there is an example of a code.
     *
     * @param code the code
     * @return true when its folder holds a broken file
     */
    public boolean has(Code code) {
        return files().stream().anyMatch(f -> codeOf(f).equals(code.id()));
    }

    private static String codeOf(Path file) {
        return file.toAbsolutePath().getParent().getFileName().toString();
    }

    /**
     * Compares what is said about a file with what has to be said.
     *
     * @param file a file of the corpus
     * @param diagnostics what its reader says
     * @throws IOException when the expected text cannot be read
     */
    public static void check(Path file, List<Diagnostic> diagnostics) throws IOException {
        assertThat(diagnostics)
                .as("codes of %s", file)
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.code().id()).isEqualTo(codeOf(file)));
        String name = file.getFileName().toString();
        SourceLines lines = (shown, number) -> line(source(file, shown), number);
        String english = new DiagnosticText(Lang.EN, lines, DiagnosticText.Colors.NONE, 100).render(diagnostics);
        String japanese = new DiagnosticText(Lang.JA, lines, DiagnosticText.Colors.NONE, 100).render(diagnostics);
        Golden.check(file.resolveSibling(name.replace(".yaml", ".txt")), english + "\n" + japanese);
    }

    /** The file itself, or a part that it uses. */
    private static Path source(Path file, String shown) {
        return shown.startsWith("parts/") ? RESOURCES.resolve("runbook").resolve(shown) : file;
    }

    private static Optional<String> line(Path file, int number) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.lines().skip(number - 1L).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
