package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.runbook.RunbookCode;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds runbooks: by path, or by name in the places where runbooks are kept. */
final class RunbookLocator {

    /** How deep folders of runbooks are searched. */
    private static final int DEPTH = 4;

    private final Io io;

    RunbookLocator(Io io) {
        this.io = io;
    }

    /** The folders where runbooks are looked for by name, in order, whether they exist or not. */
    List<Path> roots() {
        List<Path> roots = new ArrayList<>();
        roots.add(io.cwd().resolve("runbooks"));
        for (String folder : io.env("CLPMAINT_RUNBOOKS").split(":")) {
            if (!folder.isEmpty()) {
                roots.add(io.path(folder));
            }
        }
        roots.add(ClusterLocator.userConfig(io).resolve("runbooks"));
        roots.add(Path.of("/etc/clpmaint/runbooks"));
        return roots;
    }

    /**
     * Finds one runbook.
     *
     * @param written a path or a name
     * @return the runbook's file
     * @throws Problem when there is none or it cannot be read
     */
    SourceFile find(String written) {
        Path direct = io.path(written);
        if (Files.isRegularFile(direct) || (Files.exists(direct) && written.contains("/"))) {
            return read(written, direct, rootOf(direct));
        }
        for (Path root : roots()) {
            Optional<Path> found = inFolder(root, written);
            if (found.isPresent()) {
                return read(shown(found.get()), found.get(), Optional.of(root));
            }
        }
        return BuiltInLibrary.find(written)
                .map(name -> new SourceFile(
                        BuiltInLibrary.shown(name), BuiltInLibrary.read(name), Optional.empty(), Optional.empty()))
                .orElseThrow(() -> missing(written));
    }

    /** All runbooks of all places, by the name under which they are found; the first of one name wins. */
    Map<String, SourceFile> all() {
        Map<String, SourceFile> all = new LinkedHashMap<>();
        for (Path root : roots()) {
            for (Path file : yamlFiles(root)) {
                String name = plainName(file.getFileName().toString());
                YamlReader.bytes(file, shown(file))
                        .value()
                        .ifPresent(bytes -> all.putIfAbsent(
                                name, new SourceFile(shown(file), bytes, Optional.of(file), Optional.of(root))));
            }
        }
        for (String resource : BuiltInLibrary.names()) {
            String name = plainName(resource.substring(resource.lastIndexOf('/') + 1));
            all.putIfAbsent(
                    name,
                    new SourceFile(
                            BuiltInLibrary.shown(resource),
                            BuiltInLibrary.read(resource),
                            Optional.empty(),
                            Optional.empty()));
        }
        return all;
    }

    private static SourceFile read(String shown, Path path, Optional<Path> root) {
        return new SourceFile(shown, SourceFile.content(path, shown), Optional.of(path), root);
    }

    private Optional<Path> rootOf(Path file) {
        for (Path root : roots()) {
            if (file.startsWith(root)) {
                return Optional.of(root);
            }
        }
        return libraryOf(file);
    }

    /** The library that a file belongs to by its place: the nearest folder runbooks around it, else its own folder. */
    static Optional<Path> libraryOf(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (folder.getFileName() != null && folder.getFileName().toString().equals("runbooks")) {
                return Optional.of(folder);
            }
        }
        return Optional.ofNullable(file.getParent());
    }

    private static Optional<Path> inFolder(Path root, String written) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        for (String name : List.of(written, written + ".yaml")) {
            Path direct = root.resolve(name).normalize();
            if (direct.startsWith(root) && Files.isRegularFile(direct)) {
                return Optional.of(direct);
            }
        }
        if (written.contains("/")) {
            return Optional.empty();
        }
        String plain = plainName(written);
        return yamlFiles(root).stream()
                .filter(f -> plainName(f.getFileName().toString()).equals(plain))
                .findFirst();
    }

    /** The runbook files of a folder, in the order of their paths; inventories are not runbooks. */
    private static List<Path> yamlFiles(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(root, DEPTH, (p, a) -> a.isRegularFile())) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.getFileName().toString().equals("cluster.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    static String plainName(String file) {
        return file.endsWith(".yaml") ? file.substring(0, file.length() - ".yaml".length()) : file;
    }

    String shown(Path path) {
        return path.startsWith(io.cwd()) ? io.cwd().relativize(path).toString() : path.toString();
    }

    private Problem missing(String written) {
        if (written.endsWith(".yaml") && written.contains("/")) {
            return YamlReader.bytes(io.path(written), written).errors().stream()
                    .findFirst()
                    .map(d -> new Problem(Problem.Kind.USAGE, d))
                    .orElseThrow();
        }
        List<String> like = like(plainName(written), List.copyOf(all().keySet()));
        Text near = like.isEmpty()
                ? Text.EMPTY
                : Text.of("did you mean %s? ", "%s の間違いではありませんか。").with(oneOf(like));
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                                RunbookCode.NO_RUNBOOK,
                                Text.of("there is no runbook '%s'", "ランブック '%s' が見つかりません")
                                        .with(written),
                                Text.of(
                                                "%s'clpmaint runbook list' shows those that are found",
                                                "%s一覧は 'clpmaint runbook list'")
                                        .with(near))
                        .detailed(Text.of("looked in: %s, the program's own library", "検索した場所: %s、プログラム内蔵ライブラリ")
                                .with(String.join(
                                        ", ", roots().stream().map(this::shown).toList()))));
    }

    /** Names that were probably meant: the nearest one, then those that contain what was written; at most four. */
    private static List<String> like(String written, List<String> names) {
        Stream<String> containing =
                written.length() < 3 ? Stream.of() : names.stream().filter(n -> n.contains(written));
        return Stream.concat(Nearest.of(written, names).stream(), containing)
                .distinct()
                .limit(4)
                .toList();
    }

    private static Text oneOf(List<String> names) {
        return names.stream()
                .map(n -> Text.same("'" + n + "'"))
                .reduce((a, b) -> Text.of("%s or %s", "%s、%s").with(a, b))
                .orElseThrow();
    }
}
