package io.clpmaint.testing;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.transcript.Transcript;
import io.clpmaint.simulator.transcript.TranscriptReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The outputs of the product's commands that are kept as files, found by walking their folder. */
public final class Transcripts {

    /** Where they are. */
    public static final Path ROOT = Path.of("src/test/resources/product/transcripts");

    private Transcripts() {}

    /** All of them, in the order of their names. */
    public static List<Transcript> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().endsWith(TranscriptReader.ENDING))
                    .sorted()
                    .map(Transcripts::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them, by its folder and name. */
    public static Transcript of(String name) {
        return read(ROOT.resolve(name + TranscriptReader.ENDING));
    }

    private static Transcript read(Path file) {
        try {
            return TranscriptReader.read(file.toString(), Files.readAllBytes(file))
                    .orThrow(Problem.Kind.REFUSED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
