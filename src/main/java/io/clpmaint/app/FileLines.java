package io.clpmaint.app;

import io.clpmaint.diagnostic.SourceLines;
import io.clpmaint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of the files that diagnostics point into, read when the first one is asked for. */
public final class FileLines implements SourceLines {

    private static final String LIBRARY = BuiltInLibrary.shown("");

    private final Io io;
    private final Map<String, List<String>> files = new HashMap<>();

    /**
     * The lines of files that the user named.
     *
     * @param io the surroundings
     */
    public FileLines(Io io) {
        this.io = io;
    }

    @Override
    public Optional<String> line(String file, int line) {
        List<String> lines = files.computeIfAbsent(file, this::read);
        return line >= 1 && line <= lines.size() ? Optional.of(lines.get(line - 1)) : Optional.empty();
    }

    private List<String> read(String file) {
        Optional<byte[]> bytes = file.startsWith(LIBRARY)
                ? Optional.of(BuiltInLibrary.read(file.substring(LIBRARY.length())))
                : YamlReader.bytes(io.path(file), file).value();
        return bytes.map(b -> new String(b, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of());
    }
}
