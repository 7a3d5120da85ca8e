package io.clpmaint.product.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An output of a command, as it was printed somewhere.
 *
 * @param file where it is kept; the folder is named after the command
 * @param evidence {@code verified}, {@code memory} or {@code constructed}
 * @param asked the command line
 * @param text the output
 */
record Transcript(Path file, String evidence, String asked, String text) {

    static final Path ROOT = Path.of("src/test/resources/product/transcripts");

    static List<Transcript> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().endsWith(".txt"))
                    .sorted()
                    .map(Transcript::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Transcript of(String name) {
        return read(ROOT.resolve(name + ".txt"));
    }

    private static Transcript read(Path file) {
        try {
            String content = Files.readString(file);
            int body = content.indexOf("\n\n") + 2;
            return new Transcript(
                    file, head(content, "# evidence: "), head(content, "# command: "), content.substring(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(String content, String key) {
        return content.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the whole configuration was asked for. */
    boolean isWhole() {
        return asked.equals("clpstat -i");
    }

    String command() {
        return ROOT.relativize(file).getName(0).toString();
    }

    Path golden() {
        return Path.of(file.toString().replaceAll("\\.txt$", ".read"));
    }

    @Override
    public String toString() {
        return command() + "/" + file.getFileName() + " (" + evidence + ")";
    }
}
