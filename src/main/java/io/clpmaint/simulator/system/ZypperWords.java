package io.clpmaint.simulator.system;

import io.clpmaint.simulator.spec.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code zypper} says. */
final class ZypperWords implements ManagedChange.Words {

    private final PackageBook book;
    private final boolean patch;
    private final boolean told;

    ZypperWords(PackageBook book, boolean patch) {
        this(book, patch, false);
    }

    private ZypperWords(PackageBook book, boolean patch, boolean told) {
        this.book = book;
        this.patch = patch;
        this.told = told;
    }

    ZypperWords told() {
        return new ZypperWords(book, patch, true);
    }

    private static List<Pack> installs(Change change) {
        List<Pack> packs = new ArrayList<>(change.installs());
        change.kernel().ifPresent(k -> packs.addAll(KernelPacks.of(Distribution.SUSE, k)));
        return packs;
    }

    private static List<Pack> removals(Change change) {
        List<Pack> packs = new ArrayList<>(change.removals());
        change.kernelsGone().forEach(k -> packs.addAll(KernelPacks.of(Distribution.SUSE, k)));
        return packs;
    }

    private static void section(StringBuilder out, int count, String text, List<String> names) {
        if (count > 0) {
            out.append("\nThe following " + (count == 1 ? "package is" : count + " packages are") + " going to be "
                    + text + ":\n  " + String.join(" ", names) + "\n");
        }
    }

    String summary(Change change) {
        StringBuilder out = new StringBuilder(Zypper.loading() + "Resolving package dependencies...\n");
        section(
                out,
                change.upgrades().size(),
                "upgraded",
                change.upgrades().stream().map(Offer::name).toList());
        section(
                out,
                installs(change).size(),
                "installed",
                installs(change).stream().map(ZypperWords::named).toList());
        section(
                out,
                removals(change).size(),
                "REMOVED",
                removals(change).stream().map(ZypperWords::named).toList());
        long kib = change.upgrades().stream().mapToLong(Offer::kib).sum()
                + installs(change).stream().mapToLong(Pack::kib).sum();
        List<String> counts = new ArrayList<>();
        count(counts, change.upgrades().size(), "to upgrade");
        count(counts, installs(change).size(), "new");
        count(counts, removals(change).size(), "to remove");
        return out.append("\n" + String.join(", ", counts) + ".\nOverall download size: "
                        + String.format(Locale.ROOT, "%.1f MiB", kib / 1024.0) + ".\n")
                .toString();
    }

    private static void count(List<String> counts, int count, String text) {
        if (count > 0) {
            counts.add(count + " package" + (count == 1 ? " " : "s ") + text);
        }
    }

    private static String named(Pack pack) {
        return pack.name() + "-" + pack.withoutEpoch();
    }

    @Override
    public String plan(Change change, PackageWork work) {
        return (told ? "" : summary(change)) + "Continue? [y/n/v/...? shows all options] (y): y\n";
    }

    @Override
    public String transaction(Change change) {
        return "Retrieving: packages .....................................[done]\nChecking for file conflicts:"
                + " ......................[done]\n";
    }

    @Override
    public String complete(Change change) {
        List<String> names = new ArrayList<>();
        installs(change).forEach(p -> names.add("Installing: " + p.full()));
        change.upgrades()
                .forEach(o -> names.add("Installing: " + Pack.of(o, true).full()));
        removals(change).forEach(p -> names.add("Removing: " + p.full()));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            out.append("(" + (i + 1) + "/" + names.size() + ") " + names.get(i) + " ......[done]\n");
        }
        return out.toString();
    }

    @Override
    public int completeCode(Change change) {
        return patch && book.packages().rebootNeeded() ? Zypper.REBOOT_NEEDED : 0;
    }

    @Override
    public String failed(Change change) {
        String name = change.upgrades().isEmpty()
                ? "package"
                : Pack.of(change.upgrades().get(0), true).full();
        return "Installation of " + name
                + " failed:\nError: Subprocess failed. Error: RPM failed: Command exited with status"
                + " 1.\nAbort, retry, ignore? [a/r/i] (a): a\nProblem occurred during or after installation or removal of"
                + " packages:\nInstallation has been aborted as directed.\n";
    }

    @Override
    public String noRoom(Change change, PackageWork work) {
        String directory = work.missing("/boot") > 0 ? "/boot" : "/";
        return "Not enough free space to perform the install: needs " + work.missing(directory) + " MiB more on "
                + directory + "\n";
    }

    @Override
    public int failedCode() {
        return Zypper.FAILED;
    }
}
