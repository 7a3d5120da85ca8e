package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.spec.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code dnf}, also under its old name {@code yum}. */
final class Dnf implements Program {

    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int UPDATES_AVAILABLE = 100;
    private static final int KERNELS_KEPT = 3;
    private static final Set<String> UPDATES =
            Set.of("update", "upgrade", "upgrade-minimal", "distro-sync", "distrosync", "dsync");
    private static final Set<String> FLAGS = Set.of(
            "--assumeyes",
            "--assumeno",
            "--quiet",
            "--verbose",
            "--refresh",
            "--best",
            "--nobest",
            "--allowerasing",
            "--skip-broken",
            "--cacheonly",
            "--nogpgcheck",
            "--security",
            "--downloadonly",
            "--installed",
            "--available",
            "--upgrades",
            "--updates",
            "--all",
            "--duplicates",
            "--oldinstallonly",
            "--showduplicates",
            "--noplugins",
            "--obsoletes",
            "--reboothint",
            "-s",
            "-r");
    private static final String NOT_ROOT =
            "Error: This command has to be run with superuser privileges (under the root user on most systems).";

    private final Cluster cluster;
    private final Host host;
    private final PackageBook book;

    Dnf(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
        this.book = new PackageBook(cluster, host);
    }

    /** What was asked for. */
    private record Request(Process process, Set<String> flags, List<String> excluded, String verb, List<String> words) {
        boolean yes() {
            return flags.contains("-y") || flags.contains("--assumeyes");
        }
    }

    @Override
    public void run(Process process) {
        List<String> words = new ArrayList<>();
        List<String> excluded = new ArrayList<>(configured(process));
        Set<String> flags = new java.util.TreeSet<>();
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean value = Set.of(
                            "-x",
                            "--exclude",
                            "--excludepkgs",
                            "--enablerepo",
                            "--disablerepo",
                            "--repo",
                            "--releasever",
                            "-c",
                            "--setopt")
                    .contains(arg);
            if (arg.startsWith("--exclude=") || arg.startsWith("--excludepkgs=")) {
                excluded.addAll(
                        Arrays.asList(arg.substring(arg.indexOf('=') + 1).split(",")));
            } else if (value && i + 1 < args.size()) {
                if (arg.equals("-x") || arg.startsWith("--exclude")) {
                    excluded.addAll(Arrays.asList(args.get(i + 1).split(",")));
                }
                i++;
            } else if (arg.startsWith("--setopt=")
                    || arg.startsWith("--enablerepo=")
                    || arg.startsWith("--disablerepo=")) {
                flags.add(arg);
            } else if (arg.startsWith("--disableexcludes")) {
                excluded.removeAll(configured(process));
            } else if (arg.matches("-[yqvCdR]+|-[46]")) {
                arg.substring(1).chars().forEach(c -> flags.add("-" + (char) c));
            } else if (arg.equals("--version")) {
                answer(process, "4.14.0\n", 0);
                return;
            } else if (arg.startsWith("-") && !FLAGS.contains(arg)) {
                process.machine().reportNotSimulated(process.name() + " " + arg);
                process.fail(1, process.name() + ": error: unrecognized arguments: " + arg);
                return;
            } else if (arg.startsWith("-")) {
                flags.add(arg);
            } else {
                words.add(arg);
            }
        }
        String verb = words.isEmpty() ? "" : words.remove(0);
        dispatch(new Request(process, flags, excluded, verb, words));
    }

    /** What the configuration file keeps from being updated. */
    private static List<String> configured(Process process) {
        String text = process.machine().files().read("/etc/dnf/dnf.conf").orElse("");
        return text.lines()
                .filter(l -> l.matches("\\s*exclude(pkgs)?\\s*=.*"))
                .flatMap(l ->
                        Arrays.stream(l.substring(l.indexOf('=') + 1).strip().split("[ ,]+")))
                .toList();
    }

    private void dispatch(Request r) {
        Process process = r.process();
        switch (r.verb()) {
            case "check" -> process.after(SHORT, () -> check(process));
            case "check-update", "check-upgrade" -> process.after(LOOK, () -> checkUpdate(r));
            case "list", "ls" -> process.after(SHORT, () -> list(r));
            case "info" -> process.after(SHORT, () -> info(r));
            case "history", "hist" -> history(r);
            case "needs-restarting" -> needsRestarting(process);
            case "clean" -> answer(process, "12 files removed\n", 0);
            case "makecache" -> process.after(LOOK, () -> answer(process, "Metadata cache created.\n", 0));
            case "repolist" ->
                answer(process, "repo id      repo name\nappstream    AppStream\nbaseos       BaseOS\n", 0);
            case "install", "in", "localinstall" -> install(r);
            case "remove", "erase", "rm", "autoremove" -> remove(r);
            case "" -> process.fail(1, "usage: dnf [options] COMMAND");
            default -> {
                if (UPDATES.contains(r.verb())) {
                    update(r);
                } else {
                    process.machine().reportNotSimulated(process.name() + " " + r.verb());
                    process.fail(
                            1, "No such command: " + r.verb() + ". Please use /usr/bin/" + process.name() + " --help");
                }
            }
        }
    }

    private static void answer(Process process, String text, int code) {
        process.out(text);
        process.exit(code);
    }

    // ---- asking ---------------------------------------------------------------------------------------------------

    private void check(Process process) {
        Packages packages = book.packages();
        List<String> halfway = packages.halfway();
        if (packages.corrupt() && halfway.isEmpty()) {
            process.fail(1, "Error: rpmdb open failed");
            return;
        }
        for (String name : halfway) {
            book.offers().stream()
                    .filter(o -> o.name().equals(name))
                    .forEach(o -> process.out(Pack.of(o, true).full() + " is a duplicate with "
                            + Pack.of(o, false).full() + "\n"));
        }
        if (halfway.isEmpty()) {
            process.exit(0);
        } else {
            process.fail(1, "Error: Check discovered " + halfway.size() + " problem(s)");
        }
    }

    private boolean excludes(Request r, String name) {
        return r.excluded().stream().anyMatch(x -> Glob.matches(x, name));
    }

    private Change offered(Request r) {
        List<Offer> upgrades = book.offers().stream()
                .filter(o -> r.words().isEmpty() || r.words().stream().anyMatch(w -> Glob.matches(w, o.name())))
                .filter(o -> !excludes(r, o.name()))
                .filter(o -> o.core() || !r.flags().contains("--security"))
                .toList();
        Optional<String> kernel = book.kernelOnOffer()
                .filter(k -> r.words().isEmpty()
                        || r.words().stream().anyMatch(w -> KernelPacks.matches(Distribution.EL, w)))
                .filter(k -> r.excluded().stream().noneMatch(x -> KernelPacks.matches(Distribution.EL, x)));
        List<String> gone = new ArrayList<>();
        List<Kernel> kernels = book.packages().kernels();
        if (kernel.isPresent() && kernels.size() >= KERNELS_KEPT) {
            kernels.stream()
                    .map(Kernel::release)
                    .filter(k -> !k.equals(book.packages().running().release()))
                    .findFirst()
                    .ifPresent(gone::add);
        }
        return Change.update(upgrades, kernel, gone);
    }

    private void checkUpdate(Request r) {
        Change change = offered(r);
        StringBuilder out = new StringBuilder(r.flags().contains("-q") ? "" : DnfWords.expiry(r.process()));
        List<Pack> packs = new ArrayList<>();
        change.kernel().ifPresent(k -> packs.addAll(KernelPacks.of(Distribution.EL, k)));
        change.upgrades().forEach(o -> packs.add(Pack.of(o, true)));
        packs.forEach(p -> out.append(DnfWords.row(p, "baseos")));
        answer(r.process(), packs.isEmpty() ? out.toString() : "\n" + out, packs.isEmpty() ? 0 : UPDATES_AVAILABLE);
    }

    private void list(Request r) {
        List<String> words = new ArrayList<>(r.words());
        boolean updates = r.flags().contains("--upgrades")
                || r.flags().contains("--updates")
                || words.removeAll(List.of("updates", "upgrades"));
        boolean installed = r.flags().contains("--installed") || words.remove("installed");
        StringBuilder out = new StringBuilder();
        if (!updates) {
            List<Pack> packs = book.installed(p -> matches(words, p.name()));
            out.append(packs.isEmpty() ? "" : "Installed Packages\n");
            packs.forEach(p -> out.append(DnfWords.row(p, "@anaconda")));
        }
        if (!installed) {
            Change change = offered(new Request(r.process(), r.flags(), r.excluded(), "", List.of()));
            List<Pack> packs = new ArrayList<>();
            change.kernel().ifPresent(k -> packs.addAll(KernelPacks.of(Distribution.EL, k)));
            change.upgrades().forEach(o -> packs.add(Pack.of(o, true)));
            packs.removeIf(p -> !matches(words, p.name()));
            out.append(packs.isEmpty() ? "" : "Available Upgrades\n");
            packs.forEach(p -> out.append(DnfWords.row(p, "baseos")));
        }
        if (out.length() == 0 && !words.isEmpty()) {
            r.process().fail(1, "Error: No matching Packages to list");
        } else {
            answer(r.process(), out.toString(), 0);
        }
    }

    private static boolean matches(List<String> words, String name) {
        return words.isEmpty() || words.stream().anyMatch(w -> Glob.matches(w, name));
    }

    private void info(Request r) {
        List<Pack> packs = book.installed(p -> r.words().contains(p.name()));
        if (packs.isEmpty()) {
            r.process().fail(1, "Error: No matching Packages to list");
            return;
        }
        StringBuilder out = new StringBuilder("Installed Packages\n");
        packs.forEach(p -> out.append("Name         : " + p.name() + "\nVersion      : "
                + p.withoutEpoch().replaceFirst("-[^-]*$", "") + "\nRelease      : "
                + p.withoutEpoch().replaceFirst("^.*-", "") + "\nArchitecture : " + p.arch() + "\nSize         : "
                + DnfWords.size(p.kib() * 3L) + "\n\n"));
        answer(r.process(), out.toString(), 0);
    }

    private void history(Request r) {
        String what = r.words().isEmpty() ? "list" : r.words().get(0);
        switch (what) {
            case "list" -> answer(r.process(), DnfWords.history(book.packages().history()), 0);
            case "info" -> {
                Optional<String> info = DnfWords.info(book.packages().history(), r.words());
                if (info.isPresent()) {
                    answer(r.process(), info.get(), 0);
                } else {
                    r.process().fail(1, "Error: Failed history info");
                }
            }
            case "redo" -> update(r);
            default -> {
                r.process().machine().reportNotSimulated(r.process().name() + " history " + what);
                r.process().fail(1, "Error: Transaction history cannot be changed here: " + what);
            }
        }
    }

    void needsRestarting(Process process) {
        if (!book.packages().rebootNeeded()) {
            answer(
                    process,
                    "No core libraries or services have been updated since boot-up.\nReboot should not be necessary.\n",
                    0);
            return;
        }
        StringBuilder out = new StringBuilder("Core libraries or services have been updated since boot-up:\n");
        if (!book.packages().running().release().equals(book.packages().next().release())) {
            out.append("  * kernel\n");
        }
        Catalogue.offers(Distribution.EL, book.weight()).stream()
                .filter(o -> o.core() && book.packages().upgraded().contains(o.name()))
                .forEach(o -> out.append("  * ").append(o.name()).append('\n'));
        out.append("""

                Reboot is required to fully utilize these updates.
                More information: https://access.redhat.com/solutions/27943
                """);
        answer(process, out.toString(), 1);
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private void update(Request r) {
        boolean repairs = r.verb().startsWith("d") || r.verb().equals("history");
        when(r, repairs, () -> {
            if (repairs) {
                book.packages().repair();
            }
            Change change = offered(r);
            Process process = r.process();
            if (change.empty()) {
                cluster.touch();
                process.after(
                        LOOK,
                        () -> answer(
                                process,
                                DnfWords.expiry(process) + "Dependencies resolved.\nNothing to do.\nComplete!\n",
                                0));
            } else {
                confirmed(r, change);
            }
        });
    }

    private void install(Request r) {
        if (r.words().isEmpty()) {
            r.process().fail(1, "Error: Need to pass a list of pkgs to install");
            return;
        }
        when(r, false, () -> {
            List<Pack> packs = new ArrayList<>();
            for (String word : r.words()) {
                Optional<Pack> pack = word.endsWith(".rpm") ? RpmFile.read(r.process(), word) : book.known(word);
                if (pack.isEmpty()) {
                    r.process().machine().reportNotSimulated("dnf install " + word);
                    r.process()
                            .fail(
                                    1,
                                    word.endsWith(".rpm")
                                            ? "Can not load RPM file: " + word + ".\nCould not open: " + word
                                            : "No match for argument: " + word + "\nError: Unable to find a match: "
                                                    + word);
                    return;
                }
                boolean there = !book.installed(p -> p.equals(pack.get())).isEmpty();
                if (!there) {
                    packs.add(pack.get());
                }
            }
            if (packs.isEmpty()) {
                r.process()
                        .after(
                                LOOK,
                                () -> answer(r.process(), "Dependencies resolved.\nNothing to do.\nComplete!\n", 0));
            } else {
                confirmed(r, Change.install(packs));
            }
        });
    }

    private void remove(Request r) {
        boolean duplicates = r.flags().contains("--duplicates");
        boolean oldKernels = r.flags().contains("--oldinstallonly");
        if (r.words().isEmpty() && !duplicates && !oldKernels && !r.verb().equals("autoremove")) {
            r.process().fail(1, "Error: Need to pass a list of pkgs to remove");
            return;
        }
        when(r, duplicates, () -> {
            if (duplicates) {
                book.packages().repair();
                cluster.touch();
                r.process().after(LOOK, () -> answer(r.process(), "Removed duplicates.\nComplete!\n", 0));
                return;
            }
            List<String> releases =
                    book.packages().kernels().stream().map(Kernel::release).toList();
            List<String> kernels = oldKernels
                    ? releases.stream()
                            .filter(k -> !k.equals(book.packages().running().release()))
                            .limit(releases.size() - 1L)
                            .toList()
                    : r.words().stream()
                            .flatMap(w -> KernelPacks.release(Distribution.EL, releases, w).stream())
                            .distinct()
                            .toList();
            List<Pack> packs = book.installed(
                    p -> r.words().contains(p.name()) && !p.name().startsWith("kernel"));
            if (kernels.contains(book.packages().running().release())) {
                r.process()
                        .fail(
                                1,
                                "Error: \n Problem: The operation would result in removing the running kernel: kernel-core-"
                                        + book.packages().running().release());
            } else if (packs.isEmpty() && kernels.isEmpty()) {
                r.words().forEach(w -> r.process().out("No match for argument: " + w + "\n"));
                answer(
                        r.process(),
                        "No packages marked for removal.\nDependencies resolved.\nNothing to do.\nComplete!\n",
                        0);
            } else {
                confirmed(r, Change.remove(packs, kernels));
            }
        });
    }

    /** Does something as root, when the lock is free and the packages are in order. */
    private void when(Request r, boolean whatever, Runnable then) {
        Process process = r.process();
        Packages packages = book.packages();
        if (!process.user().root()) {
            process.fail(1, NOT_ROOT);
        } else if (packages.locked() != 0) {
            process.err("Waiting for process with pid " + packages.locked() + " to finish.\n");
            process.after(BETWEEN_LOOKS, () -> when(r, whatever, then));
        } else if (packages.corrupt()) {
            process.after(LOOK, () -> process.fail(1, "Error: Error: rpmdb open failed"));
        } else if (!packages.halfway().isEmpty() && !whatever) {
            process.after(
                    LOOK,
                    () -> process.fail(
                            1,
                            "Error: The package database is not consistent: " + String.join(", ", packages.halfway())
                                    + " installed twice\n(try to add '--duplicates' to 'remove', or 'distro-sync')"));
        } else {
            then.run();
        }
    }

    private void confirmed(Request r, Change change) {
        Process process = r.process();
        DnfWords words = new DnfWords(process, book);
        if (r.flags().contains("--assumeno")) {
            process.out(words.table(change));
            process.fail(1, "Operation aborted.");
        } else if (r.flags().contains("--downloadonly") && r.yes()) {
            process.out(words.table(change) + "Downloading Packages:\n");
            process.after(
                    LOOK,
                    () -> answer(
                            process,
                            "Complete!\nThe downloaded packages were saved in cache until the next successful"
                                    + " transaction.\n",
                            0));
        } else if (r.yes()) {
            new ManagedChange(cluster, host).run(process, change, words);
        } else {
            process.out(words.table(change) + "Is this ok [y/N]: ");
            process.readLine(line -> {
                boolean yes = line.map(l -> l.strip().toLowerCase(Locale.ROOT))
                        .filter(l -> l.equals("y") || l.equals("yes"))
                        .isPresent();
                if (yes) {
                    new ManagedChange(cluster, host).run(process, change, words.told());
                } else {
                    process.fail(1, "Operation aborted.");
                }
            });
        }
    }
}
