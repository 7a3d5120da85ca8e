package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Packages.Transaction;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Distribution;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What {@code dnf} says (in the layout of dnf 4.14). */
final class DnfWords implements ManagedChange.Words {

    private static final String RULE = "=".repeat(80) + "\n";
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("EEE dd MMM yyyy hh:mm:ss a", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private final Process process;
    private final PackageBook book;
    private final boolean told;

    DnfWords(Process process, PackageBook book) {
        this(process, book, false);
    }

    private DnfWords(Process process, PackageBook book, boolean told) {
        this.process = process;
        this.book = book;
        this.told = told;
    }

    /** The same for a change of which the table was shown already. */
    DnfWords told() {
        return new DnfWords(process, book, true);
    }

    static String expiry(Process process) {
        Instant now = process.machine().scheduler().now();
        return "Last metadata expiration check: 0:00:00 ago on " + LONG.format(now.atZone(ZoneOffset.UTC)) + ".\n";
    }

    static String row(Pack pack, String repository) {
        return String.format(
                Locale.ROOT, "%-40s %-27s %s%n", pack.name() + "." + pack.arch(), pack.version(), repository);
    }

    /** A size as dnf writes it: {@code 1.7 M}. */
    static String size(long kib) {
        return kib < 1000
                ? kib + " k"
                : kib < 10_000 ? tenths(kib) / 10 + "." + tenths(kib) % 10 + " M" : (kib * 2 + 1024) / 2048 + " M";
    }

    private static long tenths(long kib) {
        return (kib * 20 + 1024) / 2048;
    }

    private List<Pack> kernel(Change change) {
        return change.kernel().map(k -> KernelPacks.of(Distribution.EL, k)).orElse(List.of());
    }

    private List<Pack> kernelsGone(Change change) {
        return change.kernelsGone().stream()
                .flatMap(k -> KernelPacks.of(Distribution.EL, k).stream())
                .toList();
    }

    private static List<Pack> upgraded(Change change) {
        return change.upgrades().stream().map(o -> Pack.of(o, true)).toList();
    }

    String table(Change change) {
        List<Pack> installing = new ArrayList<>(kernel(change));
        installing.addAll(change.installs());
        List<Pack> removing = new ArrayList<>(change.removals());
        removing.addAll(kernelsGone(change));
        List<Pack> all = new ArrayList<>(installing);
        all.addAll(upgraded(change));
        all.addAll(removing);
        Row row = new Row(width(all, 22, Pack::name), width(all, 25, Pack::version));
        StringBuilder out = new StringBuilder(expiry(process) + "Dependencies resolved.\n" + RULE);
        row.print(out, "Package", "Arch", "Version", "Repository", "Size");
        out.append(RULE);
        section(out, row, "Installing:", installing, "baseos");
        section(out, row, "Upgrading:", upgraded(change), "baseos");
        section(out, row, "Removing:", removing, "@baseos");
        out.append("\nTransaction Summary\n").append(RULE);
        count(out, "Install", installing.size());
        count(out, "Upgrade", change.upgrades().size());
        count(out, "Remove", removing.size());
        long kib = installing.stream().mapToLong(Pack::kib).sum()
                + change.upgrades().stream().mapToLong(Offer::kib).sum();
        out.append(kib > 0 ? "\nTotal download size: " + size(kib) + "\n" : "\n");
        return out.toString();
    }

    private static int width(List<Pack> packs, int least, Function<Pack, String> column) {
        return Math.max(
                least,
                packs.stream().mapToInt(p -> column.apply(p).length()).max().orElse(0));
    }

    /** The columns of the table; the names and the versions are as wide as the widest. */
    private record Row(int name, int version) {

        void print(StringBuilder out, String pack, String arch, String release, String repository, String size) {
            left(out, pack, name);
            left(out, arch, 8);
            left(out, release, version);
            left(out, repository, 10);
            out.append(' ')
                    .append(" ".repeat(Math.max(0, 6 - size.length())))
                    .append(size)
                    .append('\n');
        }

        private static void left(StringBuilder out, String text, int width) {
            out.append(' ').append(text).append(" ".repeat(Math.max(0, width - text.length())));
        }
    }

    private static void section(StringBuilder out, Row row, String title, List<Pack> packs, String repository) {
        if (!packs.isEmpty()) {
            out.append(title).append('\n');
            packs.forEach(p -> row.print(out, p.name(), p.arch(), p.version(), repository, size(p.kib())));
        }
    }

    private static void count(StringBuilder out, String word, int count) {
        if (count > 0) {
            out.append(String.format(Locale.ROOT, "%-8s %2d Package%s%n", word, count, count == 1 ? "" : "s"));
        }
    }

    @Override
    public String plan(Change change, PackageWork work) {
        boolean downloads = !change.upgrades().isEmpty()
                || !change.installs().isEmpty()
                || change.kernel().isPresent();
        return (told ? "" : table(change)) + (downloads ? "Downloading Packages:\n" : "");
    }

    @Override
    public String transaction(Change change) {
        return """
                Running transaction check
                Transaction check succeeded.
                Running transaction test
                Transaction test succeeded.
                Running transaction
                """;
    }

    @Override
    public String complete(Change change) {
        StringBuilder out = new StringBuilder();
        list(out, "Upgraded", upgraded(change), Pack::full);
        List<Pack> installed = new ArrayList<>(kernel(change));
        installed.addAll(change.installs());
        list(out, "Installed", installed, Pack::full);
        List<Pack> removed = new ArrayList<>(change.removals());
        removed.addAll(kernelsGone(change));
        list(out, "Removed", removed, Pack::full);
        return out.append("\nComplete!\n").toString();
    }

    private static void list(StringBuilder out, String title, List<Pack> packs, Function<Pack, String> shown) {
        if (!packs.isEmpty()) {
            out.append('\n').append(title).append(":\n");
            packs.forEach(p -> out.append("  ").append(shown.apply(p)).append('\n'));
        }
    }

    @Override
    public int completeCode(Change change) {
        return 0;
    }

    @Override
    public String failed(Change change) {
        String name = change.upgrades().isEmpty()
                ? "kernel"
                : change.upgrades().get(0).name();
        return "error: unpacking of archive failed: cpio: read failed\nError unpacking rpm package " + name
                + "\n\nFailed:\n  " + name + "\n\nError: Transaction failed\n";
    }

    @Override
    public String noRoom(Change change, PackageWork work) {
        StringBuilder out = new StringBuilder("Error: Transaction test error:\n");
        StringBuilder summary = new StringBuilder("\nError Summary\n-------------\nDisk Requirements:\n");
        for (String directory : List.of("/boot", "/")) {
            long missing = work.missing(directory);
            if (missing > 0) {
                String pack = directory.equals("/boot") && change.kernel().isPresent()
                        ? KernelPacks.of(Distribution.EL, change.kernel().get())
                                .get(1)
                                .full()
                        : change.upgrades().isEmpty()
                                ? "package"
                                : upgraded(change).get(0).full();
                out.append("  installing package " + pack + " needs " + missing + "MB more space on the " + directory
                        + " filesystem\n");
                summary.append(
                        "   At least " + missing + "MB more space needed on the " + directory + " filesystem.\n");
            }
        }
        return out.append(summary).append('\n').toString();
    }

    @Override
    public int failedCode() {
        return 1;
    }

    // ---- history --------------------------------------------------------------------------------------------------

    static String history(List<Transaction> history) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%-6s | %-24s | %-16s | %-14s | %s%n",
                "ID",
                "Command line",
                "Date and time",
                "Action(s)",
                "Altered"));
        out.append("-".repeat(80)).append('\n');
        for (int i = history.size() - 1; i >= 0; i--) {
            out.append(history(i + 2, history.get(i)));
        }
        return out.append(String.format(
                        Locale.ROOT,
                        "%6d | %-24s | %-16s | %-14s | %5d EE%n",
                        1,
                        "",
                        "2025-11-04 02:10",
                        "Install",
                        389))
                .toString();
    }

    private static String history(int id, Transaction t) {
        String command = t.command().length() > 24 ? t.command().substring(0, 22) + ".." : t.command();
        return String.format(
                Locale.ROOT,
                "%6d | %-24s | %-16s | %-14s | %5d %s%n",
                id,
                command,
                at(t),
                t.action(),
                t.altered(),
                t.complete() ? "" : "**");
    }

    private static String at(Transaction t) {
        return SHORT.format(Instant.ofEpochMilli(t.moment()).atZone(ZoneOffset.UTC));
    }

    static Optional<String> info(List<Transaction> history, List<String> words) {
        int id = words.size() > 1 && words.get(1).matches("\\d{1,4}")
                ? Integer.parseInt(words.get(1))
                : history.size() + 1;
        if (id < 2 || id > history.size() + 1) {
            return Optional.empty();
        }
        Transaction t = history.get(id - 2);
        return Optional.of("Transaction ID : " + id + "\nBegin time     : " + at(t)
                + "\nUser           : root <root>\nReturn-Code    : " + (t.complete() ? "Success" : "** Aborted **")
                + "\nCommand Line   : " + t.command() + "\n");
    }
}
