package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;

/** The names of files that match a pattern, as one process sees them. */
final class FileNames {

    private final OsProcess process;

    FileNames(OsProcess process) {
        this.process = process;
    }

    /** The paths that match a pattern, sorted; none when too many do. */
    List<String> matching(String pattern) {
        boolean absolute = pattern.startsWith("/");
        List<String> found = List.of(absolute ? "/" : "");
        String[] parts = pattern.split("/+");
        for (int i = absolute ? 1 : 0; i < parts.length; i++) {
            List<String> next = new ArrayList<>();
            for (String base : found) {
                matches(base, parts[i], next);
            }
            found = next.stream().map(p -> p + "/").toList();
            if (found.size() > 10_000) {
                return List.of();
            }
        }
        if (pattern.endsWith("/")) {
            return found.stream().filter(p -> isDirectory(p)).toList();
        }
        return found.stream().map(p -> p.substring(0, p.length() - 1)).sorted().toList();
    }

    private boolean isDirectory(String path) {
        return process.machine()
                .files()
                .lookup(process.user(), process.path(path))
                .filter(FileNode.Directory.class::isInstance)
                .isPresent();
    }

    private void matches(String base, String part, List<String> out) {
        if (!Pattern.isSpecial(part)) {
            String path = base + Pattern.plain(part);
            if (process.machine()
                    .files()
                    .lookup(process.user(), process.path(path))
                    .isPresent()) {
                out.add(path);
            }
            return;
        }
        try {
            String directory = process.path(base.isEmpty() ? "." : base);
            for (String name : process.machine().files().list(process.user(), directory)) {
                boolean hidden = name.startsWith(".") && !part.startsWith(".");
                if (!hidden && Pattern.matches(part, name)) {
                    out.add(base + name);
                }
            }
        } catch (FileError e) {
            // What cannot be listed matches nothing.
            return;
        }
    }
}
