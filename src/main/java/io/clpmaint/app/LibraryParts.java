package io.clpmaint.app;

import io.clpmaint.runbook.Parts;
import io.clpmaint.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The parts of one library: the folder {@code parts} below its root, then that of the library inside the program. A
 * runbook of the library inside the program sees only the latter, so that nothing lying about changes what it does.
 */
final class LibraryParts implements Parts {

    private static final String FOLDER = "parts";

    private final Optional<Path> root;
    private final UnaryOperator<String> shown;

    private LibraryParts(Optional<Path> root, UnaryOperator<String> shown) {
        this.root = root.filter(Files::isDirectory);
        this.shown = shown;
    }

    /**
     * The parts that a runbook can use.
     *
     * @param runbook the runbook's file
     * @param io the surroundings
     * @return the parts
     */
    static LibraryParts of(SourceFile runbook, Io io) {
        return new LibraryParts(runbook.root(), path -> new RunbookLocator(io).shown(Path.of(path)));
    }

    /**
     * The parts that a runbook can use, wherever this process runs.
     *
     * @param runbook the runbook's file, with its path
     * @return the parts
     */
    static LibraryParts of(SourceFile runbook) {
        return new LibraryParts(runbook.path().flatMap(RunbookLocator::libraryOf), path -> path);
    }

    @Override
    public Optional<Part> find(String name) {
        return file(name).map(f -> new Part(f.shown(), f.bytes()));
    }

    /** The files of the parts that a runbook uses, in its order. */
    List<SourceFile> filesOf(Runbook runbook) {
        return runbook.parts().stream().map(p -> file(p.name()).orElseThrow()).toList();
    }

    private Optional<SourceFile> file(String name) {
        String file = FOLDER + "/" + name + ".yaml";
        return root.map(r -> r.resolve(file))
                .filter(this::inside)
                .map(p -> {
                    String told = shown.apply(p.toString());
                    return new SourceFile(told, SourceFile.content(p, told), Optional.of(p), root);
                })
                .or(() -> BuiltInLibrary.names().contains(file)
                        ? Optional.of(new SourceFile(
                                BuiltInLibrary.shown(file),
                                BuiltInLibrary.read(file),
                                Optional.empty(),
                                Optional.empty()))
                        : Optional.empty());
    }

    /** A link that leads out of the library leads nowhere. */
    private boolean inside(Path file) {
        try {
            return Files.isRegularFile(file)
                    && file.toRealPath().startsWith(root.orElseThrow().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        root.map(r -> r.resolve(FOLDER)).filter(Files::isDirectory).ifPresent(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(f -> f.getFileName().toString())
                        .filter(f -> f.endsWith(".yaml"))
                        .sorted()
                        .map(RunbookLocator::plainName)
                        .forEach(names::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                names.clear(); // only for a suggestion
            }
        });
        BuiltInLibrary.names().stream()
                .filter(n -> n.startsWith(FOLDER + "/"))
                .map(n -> RunbookLocator.plainName(n.substring(FOLDER.length() + 1)))
                .forEach(names::add);
        return List.copyOf(names);
    }
}
