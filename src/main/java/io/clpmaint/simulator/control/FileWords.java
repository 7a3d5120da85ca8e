package io.clpmaint.simulator.control;

import io.clpmaint.simulator.shell.HostFile;
import io.clpmaint.simulator.shell.Octets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files of a server as facts. */
final class FileWords {

    private FileWords() {}

    static Map<String, String> of(HostFile file) {
        Map<String, String> fact = new LinkedHashMap<>();
        fact.put("file", file.path());
        fact.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
        fact.put("mode", Integer.toOctalString(file.mode()));
        fact.put("owner", file.owner());
        fact.put("size", Long.toString(file.size()));
        fact.put("content", Base64.getEncoder().encodeToString(Octets.bytes(file.text())));
        return fact;
    }

    private static Map<String, String> gone(String path) {
        Map<String, String> fact = new LinkedHashMap<>();
        fact.put("file", path);
        fact.put("kind", "gone");
        return fact;
    }

    /**
     * What became of files.
     *
     * @param before the files before
     * @param after the files after
     * @return those that changed or came, and then those that went, what is in a directory before the directory
     */
    static List<Map<String, String>> changes(List<HostFile> before, List<HostFile> after) {
        if (before == after) {
            return List.of();
        }
        Map<String, HostFile> old = new LinkedHashMap<>();
        before.forEach(file -> old.put(file.path(), file));
        List<Map<String, String>> facts = new ArrayList<>();
        for (HostFile file : after) {
            if (!file.equals(old.remove(file.path()))) {
                facts.add(of(file));
            }
        }
        List<String> paths = new ArrayList<>(old.keySet());
        for (int i = paths.size() - 1; i >= 0; i--) {
            facts.add(gone(paths.get(i)));
        }
        return facts;
    }
}
