package io.clpmaint.app;

import io.clpmaint.action.Actions;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.runbook.Category;
import io.clpmaint.runbook.ParameterFile;
import io.clpmaint.runbook.Parts;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.runbook.RunbookReader;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a run is made of: a runbook, an inventory, parameters. */
final class Sources {

    private Sources() {}

    /**
     * A runbook that was found and is valid.
     *
     * @param file where it is
     * @param runbook what it says
     * @param parts where the parts are that it uses
     */
    record Book(SourceFile file, Runbook runbook, List<SourceFile> parts) {
        Book {
            parts = List.copyOf(parts);
        }
    }

    /**
     * An inventory that was found and is valid.
     *
     * @param file where it is
     * @param origin why it is the one
     * @param inventory what it says
     */
    record Cluster(SourceFile file, ClusterLocator.Origin origin, Inventory inventory) {}

    /**
     * Reads the runbook.
     *
     * @param written a path or a name
     * @param io the surroundings
     * @return the runbook
     * @throws Problem when there is none or it is a part (2), or it is not valid (3)
     */
    static Book book(String written, Io io) {
        SourceFile file = new RunbookLocator(io).find(written);
        return book(file, LibraryParts.of(file, io));
    }

    static Book book(SourceFile file, LibraryParts parts) {
        Runbook runbook = runbook(file, parts);
        if (runbook.category() == Category.PART) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.WRONG_CATEGORY,
                            Text.of("%s is a part: steps that runbooks share", "%s はパーツ (ランブックが共有する手順) です")
                                    .with(file.shown()),
                            Text.of(
                                            "use it in a runbook: {id: ..., part: %s, with: {...}}",
                                            "ランブックの中で {id: ..., part: %s, with: {...}} として使ってください")
                                    .with(runbook.name())));
        }
        return new Book(file, runbook, parts.filesOf(runbook));
    }

    /**
     * Reads a runbook or a part.
     *
     * @param file where it is
     * @param parts the parts that it can use
     * @return what it says
     * @throws Problem when it is not valid (3)
     */
    static Runbook runbook(SourceFile file, Parts parts) {
        return RunbookReader.read(file.shown(), file.bytes(), Actions.specs(), Optional.empty(), parts)
                .orThrow(Problem.Kind.REFUSED);
    }

    /**
     * Refuses a runbook of another category.
     *
     * @param book the runbook
     * @param category the word of the category that is wanted
     * @throws Problem when it is another one (2)
     */
    static void require(Book book, String category) {
        Category is = book.runbook().category();
        if (!is.word().equals(category)) {
            String command = is.usualRunbook().isPresent() ? is.word() : "run";
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.WRONG_CATEGORY,
                            Text.of("%s is a runbook of category %s, not %s", "%s はカテゴリ %s のランブックで、%s ではありません")
                                    .with(book.file().shown(), is.word(), category),
                            Text.of("clpmaint %s --runbook %s", "clpmaint %s --runbook %s")
                                    .with(command, book.file().shown())));
        }
    }

    /**
     * Reads the inventory.
     *
     * @param option the value of {@code --cluster}, if it was given
     * @param runbook the runbook's file, if there is one
     * @param io the surroundings
     * @return the inventory
     * @throws Problem when there is none (2) or it is not valid (3)
     */
    static Cluster cluster(Optional<String> option, Optional<SourceFile> runbook, Io io) {
        ClusterLocator.Found found = new ClusterLocator(io).find(option, runbook);
        return new Cluster(found.file(), found.origin(), inventory(found.file()));
    }

    /**
     * Reads the inventory of a simulated cluster.
     *
     * @param option the value of {@code --cluster}, if it was given
     * @param io the surroundings
     * @return the inventory
     * @throws Problem when there is none or it is of a real cluster (2) or it is not valid (3)
     */
    static Cluster simulated(Optional<String> option, Io io) {
        Cluster cluster = cluster(option, Optional.empty(), io);
        if (!cluster.inventory().isSimulated()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            WorldCode.NOT_SIMULATED,
                            Text.of("%s is the inventory of a real cluster", "%s は実クラスタのインベントリです")
                                    .with(cluster.file().shown()),
                            Text.of(
                                    "name an inventory with a simulation: section (see docs/simulation.md)",
                                    "simulation: のあるインベントリを指定してください (docs/simulation.md を参照)")));
        }
        return cluster;
    }

    static Inventory inventory(SourceFile file) {
        return InventoryReader.read(file.shown(), file.bytes()).orThrow(Problem.Kind.REFUSED);
    }

    /**
     * The parameters of a run: those of the file, then those of the command line.
     *
     * @param file the value of {@code --params}, if it was given
     * @param given the {@code -p} pairs
     * @param io the surroundings
     * @return values by name, as texts: lists with commas
     * @throws Problem when the file cannot be read (2) or is not a mapping of simple values (3)
     */
    static Map<String, String> parameters(Optional<String> file, Map<String, String> given, Io io) {
        Map<String, String> all = new LinkedHashMap<>();
        file.ifPresent(f -> all.putAll(fromFile(f, io)));
        all.putAll(given);
        return all;
    }

    private static Map<String, String> fromFile(String file, Io io) {
        return ParameterFile.read(file, SourceFile.content(io.path(file), file)).orThrow(Problem.Kind.REFUSED);
    }
}
