package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.plan.file.PlanInputs;
import io.clpmaint.runbook.Parts;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runbook and an inventory as they were recorded.
 *
 * @param book the runbook
 * @param cluster the inventory
 */
record Recorded(Sources.Book book, Sources.Cluster cluster) {

    static Recorded of(PlanInputs inputs, Io io) {
        SourceFile runbook = file(inputs.runbookFile(), inputs.runbook(), io);
        SourceFile inventory = file(inputs.inventoryFile(), inputs.inventory(), io);
        Map<String, SourceFile> parts = new LinkedHashMap<>();
        inputs.parts().forEach(p -> parts.put(p.name(), file(p.file(), p.text(), io)));
        return new Recorded(
                new Sources.Book(
                        runbook, Sources.runbook(runbook, new RecordedParts(parts)), List.copyOf(parts.values())),
                new Sources.Cluster(inventory, ClusterLocator.Origin.OPTION, Sources.inventory(inventory)));
    }

    private static SourceFile file(String shown, String text, Io io) {
        return new SourceFile(
                shown, text.getBytes(StandardCharsets.UTF_8), Optional.of(io.path(shown)), Optional.empty());
    }

    /**
     * The parts as they were recorded.
     *
     * @param files their files by name
     */
    private record RecordedParts(Map<String, SourceFile> files) implements Parts {
        @Override
        public Optional<Part> find(String name) {
            return Optional.ofNullable(files.get(name)).map(f -> new Part(f.shown(), f.bytes()));
        }

        @Override
        public List<String> names() {
            return List.copyOf(files.keySet());
        }
    }

    /**
     * Refuses when a file was changed since it was recorded. A file that is no longer there was not changed: what was
     * recorded is used.
     *
     * @throws Problem when a file differs (11)
     */
    void refuseChanged() {
        List<Diagnostic> changed = new ArrayList<>();
        List<SourceFile> files = new ArrayList<>(List.of(book.file()));
        files.addAll(book.parts());
        files.add(cluster.file());
        for (SourceFile file : files) {
            if (file.path().map(p -> differs(p, file.bytes())).orElse(false) && !servedAnew(file)) {
                changed.add(Diagnostic.error(
                        UsageCode.RECORD_DIFFERS,
                        Text.of("%s was changed since it was recorded", "%s は記録後に変更されています")
                                .with(file.shown()),
                        Text.of(
                                "restore the file as it was, or move it away to use the recorded one",
                                "元の内容に戻すか、記録された内容を使うためにファイルを移してください")));
            }
        }
        if (!changed.isEmpty()) {
            throw new Problem(Problem.Kind.STALE, changed);
        }
    }

    /** Each time a simulated cluster is served its inventory gets the present addresses and clocks. */
    private boolean servedAnew(SourceFile file) {
        return file.equals(cluster.file()) && ServedCluster.anew(cluster).isPresent();
    }

    private static boolean differs(Path path, byte[] recorded) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try {
            return !java.util.Arrays.equals(Files.readAllBytes(path), recorded);
        } catch (IOException e) {
            return true;
        }
    }
}
