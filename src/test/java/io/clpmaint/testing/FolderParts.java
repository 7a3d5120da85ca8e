package io.clpmaint.testing;

import io.clpmaint.runbook.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parts in a folder.
 *
 * @param folder the folder
 */
public record FolderParts(Path folder) implements Parts {

    /** Those of the library. */
    public static final FolderParts LIBRARY = new FolderParts(Path.of("runbooks/parts"));

    @Override
    public Optional<Part> find(String name) {
        Path file = folder.resolve(name + ".yaml");
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new Part("parts/" + name + ".yaml", Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
