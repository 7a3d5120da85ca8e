package io.clpmaint.simulator.system;

import io.clpmaint.simulator.spec.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code apt-get} says (in the layout of apt 2.6). */
final class AptWords implements ManagedChange.Words {

    private final PackageBook book;
    private final List<String> kept;
    private final boolean told;

    AptWords(PackageBook book, List<String> kept) {
        this(book, kept, false);
    }

    private AptWords(PackageBook book, List<String> kept, boolean told) {
        this.book = book;
        this.kept = List.copyOf(kept);
        this.told = told;
    }

    AptWords told() {
        return new AptWords(book, kept, true);
    }

    private static List<Pack> installs(Change change) {
        List<Pack> packs = new ArrayList<>(change.installs());
        change.kernel().ifPresent(k -> packs.addAll(KernelPacks.of(Distribution.DEBIAN, k)));
        return packs;
    }

    private static List<Pack> removals(Change change) {
        List<Pack> packs = new ArrayList<>(change.removals());
        change.kernelsGone().forEach(k -> packs.addAll(KernelPacks.of(Distribution.DEBIAN, k)));
        return packs;
    }

    private static void section(StringBuilder out, String title, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        out.append(title).append('\n');
        StringBuilder line = new StringBuilder(" ");
        for (String name : names) {
            if (line.length() + name.length() > 76) {
                out.append(line).append('\n');
                line = new StringBuilder(" ");
            }
            line.append(' ').append(name);
        }
        out.append(line).append('\n');
    }

    String summary(Change change) {
        StringBuilder out = new StringBuilder(Apt.reading());
        if (!change.upgrades().isEmpty() || change.kernel().isPresent()) {
            out.append("Calculating upgrade... Done\n");
        }
        section(
                out,
                "The following NEW packages will be installed:",
                installs(change).stream().map(Pack::name).toList());
        section(
                out,
                "The following packages will be REMOVED:",
                removals(change).stream().map(Pack::name).toList());
        section(out, "The following packages have been kept back:", kept);
        section(
                out,
                "The following packages will be upgraded:",
                change.upgrades().stream().map(Offer::name).toList());
        return out.append(String.format(
                        Locale.ROOT,
                        "%d upgraded, %d newly installed, %d to remove and %d not upgraded.%n",
                        change.upgrades().size(),
                        installs(change).size(),
                        removals(change).size(),
                        kept.size()))
                .toString();
    }

    String sizes(Change change) {
        long kib = change.upgrades().stream().mapToLong(Offer::kib).sum()
                + installs(change).stream().mapToLong(Pack::kib).sum();
        String size = kib < 1000 ? kib + " kB" : String.format(Locale.ROOT, "%.1f MB", kib / 1000.0);
        return "Need to get " + size + " of archives.\nAfter this operation, "
                + String.format(Locale.ROOT, "%.1f MB", kib * 3 / 1000.0) + " of additional disk space will be used.\n";
    }

    String simulated(Change change) {
        StringBuilder out = new StringBuilder();
        change.upgrades()
                .forEach(o -> out.append("Inst " + o.name() + " [" + o.old() + "] (" + o.version()
                        + " Debian:12/stable [" + o.arch() + "])\n"));
        installs(change)
                .forEach(p -> out.append(
                        "Inst " + p.name() + " (" + p.version() + " Debian:12/stable [" + p.arch() + "])\n"));
        removals(change).forEach(p -> out.append("Remv " + p.name() + " [" + p.version() + "]\n"));
        change.upgrades()
                .forEach(o -> out.append(
                        "Conf " + o.name() + " (" + o.version() + " Debian:12/stable [" + o.arch() + "])\n"));
        return out.toString();
    }

    @Override
    public String plan(Change change, PackageWork work) {
        return told ? "" : summary(change) + sizes(change);
    }

    @Override
    public String transaction(Change change) {
        return "Fetched archives in 15s (12.4 MB/s)\n(Reading database ... 33452 files and directories currently"
                + " installed.)\n";
    }

    @Override
    public String complete(Change change) {
        StringBuilder out = new StringBuilder();
        change.upgrades()
                .forEach(o ->
                        out.append("Unpacking " + o.name() + " (" + o.version() + ") over (" + o.old() + ") ...\n"));
        installs(change)
                .forEach(p -> out.append("Selecting previously unselected package " + p.name() + ".\nUnpacking "
                        + p.name() + " (" + p.version() + ") ...\n"));
        removals(change).forEach(p -> out.append("Removing " + p.name() + " (" + p.version() + ") ...\n"));
        change.upgrades().forEach(o -> out.append("Setting up " + o.name() + " (" + o.version() + ") ...\n"));
        installs(change).forEach(p -> out.append("Setting up " + p.name() + " (" + p.version() + ") ...\n"));
        change.kernel()
                .ifPresent(k -> out.append("update-initramfs: Generating /boot/initrd.img-" + k
                        + "\nGenerating grub configuration file ...\nFound linux image: /boot/vmlinuz-" + k
                        + "\ndone\n"));
        return out.toString();
    }

    @Override
    public int completeCode(Change change) {
        return 0;
    }

    @Override
    public String failed(Change change) {
        boolean boot = book.packages().halfway().stream().anyMatch(h -> h.startsWith("linux-image"));
        String name = boot
                ? book.packages().halfway().get(0)
                : change.upgrades().isEmpty()
                        ? "package"
                        : change.upgrades().get(0).name();
        return (boot
                        ? "zstd: error 70 : Write error : cannot write block : No space left on device\nE: mkinitramfs failure"
                                + " zstd 70\nupdate-initramfs: failed for /boot/initrd.img with 1.\n"
                        : "")
                + "dpkg: error processing package " + name + " (--configure):\n installed " + name
                + " package post-installation script subprocess returned error exit status 1\nErrors were encountered while"
                + " processing:\n " + name + "\nE: Sub-process /usr/bin/dpkg returned an error code (1)\n";
    }

    @Override
    public String noRoom(Change change, PackageWork work) {
        return "E: You don't have enough free space in /var/cache/apt/archives/.\n";
    }

    @Override
    public int failedCode() {
        return Apt.FAILED;
    }
}
