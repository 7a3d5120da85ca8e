package io.clpmaint.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The runbooks inside the program. There is no inventory among them. */
final class BuiltInLibrary {

    private static final String FOLDER = "/library/";

    private BuiltInLibrary() {}

    /**
     * Finds a runbook.
     *
     * @param written its name, with or without {@code .yaml}
     * @return its resource's name within the library
     */
    static Optional<String> find(String written) {
        String file = RunbookLocator.plainName(written) + ".yaml";
        if (!file.contains("/")
                && !file.equals("cluster.yaml")
                && BuiltInLibrary.class.getResource(FOLDER + file) != null) {
            return Optional.of(file);
        }
        return names().stream()
                .filter(n -> n.equals(file) || n.endsWith("/" + file))
                .findFirst();
    }

    /** All runbooks, in order. */
    static List<String> names() {
        try {
            var folder = BuiltInLibrary.class.getResource(FOLDER);
            if (folder == null) {
                return List.of();
            }
            URI uri = folder.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return walk(jar.getPath(FOLDER));
                }
            }
            return walk(Path.of(uri));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .filter(n -> n.endsWith(".yaml") && !n.equals("cluster.yaml"))
                    .sorted()
                    .toList();
        }
    }

    static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(BuiltInLibrary.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String shown(String name) {
        return "library:" + name;
    }
}
