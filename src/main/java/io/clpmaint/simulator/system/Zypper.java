package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code zypper}, with its own codes: 102 when a restart is needed, 7 when somebody else is at work. */
final class Zypper {

    static final int FAILED = 8;
    static final int REBOOT_NEEDED = 102;

    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final int SYNTAX = 2;
    private static final int NOT_ROOT = 5;
    private static final int LOCKED = 7;
    private static final int NOT_FOUND = 104;
    private static final int PATCHES = 100;
    private static final String LOADING = "Loading repository data...\nReading installed packages...\n";

    private final Cluster cluster;
    private final Host host;
    private final PackageBook book;

    Zypper(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
        this.book = new PackageBook(cluster, host);
    }

    private record Request(Process process, Set<String> flags, String verb, List<String> words) {
        boolean yes() {
            return flags.contains("-y")
                    || flags.contains("--no-confirm")
                    || flags.contains("-n")
                    || flags.contains("--non-interactive");
        }
    }

    void run(Process process) {
        List<String> words = new ArrayList<>();
        Set<String> flags = new TreeSet<>();
        for (String arg : process.args()) {
            if (arg.startsWith("-")) {
                flags.add(arg);
            } else {
                words.add(arg);
            }
        }
        String verb = words.isEmpty() ? "" : words.remove(0);
        Request r = new Request(process, flags, verb, words);
        switch (verb) {
            case "refresh", "ref" ->
                process.after(LOOK, () -> answer(process, "All repositories have been refreshed.\n", 0));
            case "update", "up", "dist-upgrade", "dup", "patch" -> update(r);
            case "install", "in" -> install(r);
            case "remove", "rm" -> remove(r);
            case "verify", "ve" -> verify(r);
            case "list-updates", "lu" -> process.after(LOOK, () -> listUpdates(process));
            case "list-patches", "lp", "patch-check", "pchk" -> process.after(LOOK, () -> patchCheck(process));
            case "needs-rebooting" -> needsRebooting(process);
            case "ps" ->
                answer(
                        process,
                        book.packages().rebootNeeded()
                                ? "Reboot is suggested to ensure that your system benefits from these updates.\n"
                                : "No processes using deleted files found.\n",
                        book.packages().rebootNeeded() ? REBOOT_NEEDED : 0);
            case "addlock", "al", "removelock", "rl" -> lock(r);
            case "locks", "ll" -> {
                book.packages().held().forEach(h -> process.out("1 | " + h + " | package | (any)\n"));
                process.exit(0);
            }
            case "purge-kernels" -> purgeKernels(r);
            case "clean", "cc" -> answer(process, "All repositories have been cleaned up.\n", 0);
            case "repos", "lr" ->
                answer(
                        process,
                        "# | Alias | Name  | Enabled\n--+-------+-------+--------\n1 | base  | SLE15 | Yes\n",
                        0);
            case "" ->
                process.fail(SYNTAX, "Usage:\n  zypper [--GLOBAL-OPTIONS] <COMMAND> [--COMMAND-OPTIONS] [ARGUMENTS]");
            default -> {
                process.machine().reportNotSimulated("zypper " + verb);
                process.fail(SYNTAX, "Unknown command '" + verb + "'");
            }
        }
    }

    private static void answer(Process process, String text, int code) {
        process.out(text);
        process.exit(code);
    }

    private boolean held(String name) {
        return book.packages().held().stream().anyMatch(h -> Glob.matches(h, name));
    }

    private Change offered(List<String> words) {
        List<Offer> upgrades = book.offers().stream()
                .filter(o -> !held(o.name()))
                .filter(o -> words.isEmpty() || words.contains(o.name()))
                .toList();
        Optional<String> kernel = book.kernelOnOffer()
                .filter(k -> book.packages().held().stream().noneMatch(h -> KernelPacks.matches(Distribution.SUSE, h)))
                .filter(k -> words.isEmpty() || words.contains("kernel-default"));
        return Change.update(upgrades, kernel, List.of());
    }

    private void listUpdates(Process process) {
        StringBuilder out =
                new StringBuilder(LOADING + "S | Repository | Name | Current Version | Available Version | Arch\n"
                        + "--+------------+------+-----------------+-------------------+-----\n");
        Change change = offered(List.of());
        change.upgrades()
                .forEach(o -> out.append(
                        "v | base | " + o.name() + " | " + o.old() + " | " + o.version() + " | " + o.arch() + "\n"));
        change.kernel()
                .ifPresent(k -> KernelPacks.of(Distribution.SUSE, k)
                        .forEach(p -> out.append(
                                "v | base | " + p.name() + " | - | " + p.version() + " | " + p.arch() + "\n")));
        answer(process, change.empty() ? LOADING + "No updates found.\n" : out.toString(), 0);
    }

    private void patchCheck(Process process) {
        Change change = offered(List.of());
        int count = change.upgrades().size() + (change.kernel().isPresent() ? 1 : 0);
        answer(
                process,
                LOADING + "\n" + count + " patches needed (" + count / 2 + " security patches)\n",
                count > 0 ? PATCHES : 0);
    }

    private void needsRebooting(Process process) {
        if (book.packages().rebootNeeded()) {
            answer(
                    process,
                    "Since the last system boot core libraries or services have been updated.\nReboot is suggested to"
                            + " ensure that your system benefits from these updates.\n",
                    REBOOT_NEEDED);
        } else {
            answer(
                    process,
                    "No core libraries or services have been updated since the last system boot.\nReboot is probably"
                            + " not necessary.\n",
                    0);
        }
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private void update(Request r) {
        when(r, r.verb().startsWith("d"), () -> {
            if (r.verb().startsWith("d")) {
                book.packages().repair();
            }
            confirmed(r, offered(r.words()));
        });
    }

    private void install(Request r) {
        when(r, false, () -> {
            List<Pack> packs = new ArrayList<>();
            for (String word : r.words()) {
                Optional<Pack> pack = word.endsWith(".rpm") ? RpmFile.read(r.process(), word) : book.known(word);
                if (pack.isEmpty()) {
                    r.process().machine().reportNotSimulated("zypper install " + word);
                    r.process()
                            .fail(
                                    NOT_FOUND,
                                    LOADING + "'" + word
                                            + "' not found in package names. Trying capabilities.\nNo provider of '"
                                            + word + "' found.");
                    return;
                }
                if (book.installed(p -> p.equals(pack.get())).isEmpty()) {
                    packs.add(pack.get());
                }
            }
            confirmed(r, Change.install(packs));
        });
    }

    private void remove(Request r) {
        when(r, false, () -> {
            List<String> releases =
                    book.packages().kernels().stream().map(Kernel::release).toList();
            List<String> kernels = r.words().stream()
                    .flatMap(w -> KernelPacks.release(Distribution.SUSE, releases, w).stream())
                    .filter(k -> !k.equals(book.packages().running().release()))
                    .toList();
            List<Pack> packs = book.installed(
                    p -> r.words().contains(p.name()) && !p.name().startsWith("kernel"));
            if (packs.isEmpty() && kernels.isEmpty()) {
                r.process()
                        .fail(NOT_FOUND, LOADING + "'" + String.join(" ", r.words()) + "' not found in package names.");
            } else {
                confirmed(r, Change.remove(packs, kernels));
            }
        });
    }

    private void purgeKernels(Request r) {
        when(r, false, () -> {
            List<Kernel> kernels = book.packages().kernels();
            List<String> gone = kernels.subList(0, Math.max(0, kernels.size() - 2)).stream()
                    .map(Kernel::release)
                    .filter(k -> !k.equals(book.packages().running().release()))
                    .toList();
            confirmed(r, Change.remove(List.of(), gone));
        });
    }

    private void verify(Request r) {
        when(r, true, () -> {
            boolean broken = !book.packages().halfway().isEmpty();
            book.packages().repair();
            cluster.touch();
            r.process()
                    .after(
                            LOOK,
                            () -> answer(
                                    r.process(),
                                    LOADING
                                            + (broken
                                                    ? "Some of the dependencies of installed packages are broken. They were fixed.\n"
                                                    : "Dependencies of all installed packages are satisfied.\n"),
                                    0));
        });
    }

    private void lock(Request r) {
        if (!r.process().user().root()) {
            r.process().fail(NOT_ROOT, "Root privileges are required to run this command.");
            return;
        }
        boolean adds = r.verb().startsWith("a");
        for (String word : r.words()) {
            boolean changed = adds
                    ? book.packages().held().add(word)
                    : book.packages().held().remove(word);
            r.process()
                    .out(
                            changed
                                    ? "Specified lock has been successfully " + (adds ? "added" : "removed") + ".\n"
                                    : "No lock has been changed.\n");
        }
        cluster.touch();
        r.process().exit(0);
    }

    private void when(Request r, boolean whatever, Runnable then) {
        Process process = r.process();
        Packages packages = book.packages();
        if (!process.user().root()) {
            process.fail(NOT_ROOT, "Root privileges are required to run this command.");
        } else if (packages.locked() != 0) {
            process.fail(
                    LOCKED,
                    "System management is locked by the application with pid " + packages.locked()
                            + " (zypper).\nClose this application before trying again.");
        } else if (packages.corrupt()) {
            process.after(
                    LOOK, () -> process.fail(FAILED, "Failed to initialize the target system: rpmdb: damaged header"));
        } else if (!packages.halfway().isEmpty() && !whatever) {
            process.after(
                    LOOK,
                    () -> process.fail(
                            4,
                            "Problem: the installed " + packages.halfway().get(0)
                                    + " is there twice\n Run 'zypper verify' to repair it."));
        } else {
            then.run();
        }
    }

    private void confirmed(Request r, Change change) {
        Process process = r.process();
        ZypperWords words = new ZypperWords(book, r.verb().equals("patch"));
        if (change.empty()) {
            process.after(
                    LOOK, () -> answer(process, LOADING + "Resolving package dependencies...\n\nNothing to do.\n", 0));
        } else if (r.flags().contains("-D") || r.flags().contains("--dry-run")) {
            process.after(LOOK, () -> answer(process, words.summary(change), 0));
        } else if (r.yes()) {
            new ManagedChange(cluster, host).run(process, change, words);
        } else {
            process.out(words.summary(change) + "Continue? [y/n/v/...? shows all options] (y): ");
            process.readLine(line -> {
                boolean yes = line.map(l -> l.strip().toLowerCase(Locale.ROOT))
                        .filter(l -> l.isEmpty() || l.startsWith("y"))
                        .isPresent();
                if (yes) {
                    new ManagedChange(cluster, host).run(process, change, words.told());
                } else {
                    process.exit(4);
                }
            });
        }
    }

    static String loading() {
        return LOADING;
    }
}
