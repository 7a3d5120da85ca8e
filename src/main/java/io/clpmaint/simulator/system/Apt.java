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

/** {@code apt-get}, {@code apt}, {@code apt-mark} and {@code apt-cache}. */
final class Apt {

    static final int FAILED = 100;

    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final String READING =
            "Reading package lists... Done\nBuilding dependency tree... Done\nReading state information... Done\n";
    private static final String INTERRUPTED =
            "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem. ";

    private final Cluster cluster;
    private final Host host;
    private final PackageBook book;

    Apt(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
        this.book = new PackageBook(cluster, host);
    }

    private record Request(Process process, Set<String> flags, String verb, List<String> words) {
        boolean yes() {
            return flags.contains("-y") || flags.contains("--yes") || flags.contains("--assume-yes");
        }

        boolean simulated() {
            return flags.contains("-s") || flags.contains("--simulate") || flags.contains("--dry-run");
        }
    }

    void run(Process process) {
        List<String> words = new ArrayList<>();
        Set<String> flags = new TreeSet<>();
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if ((arg.equals("-o") || arg.equals("-t") || arg.equals("-c")) && i + 1 < args.size()) {
                i++;
            } else if (arg.matches("-[a-z]{2,}") && !arg.startsWith("-o")) {
                arg.substring(1).chars().forEach(c -> flags.add("-" + (char) c));
            } else if (arg.startsWith("-")) {
                flags.add(arg);
            } else {
                words.add(arg);
            }
        }
        String verb = words.isEmpty() ? "" : words.remove(0);
        Request r = new Request(process, flags, verb, words);
        switch (verb) {
            case "update" -> update(process);
            case "upgrade" -> upgrade(r, process.name().equals("apt") || flags.contains("--with-new-pkgs"));
            case "dist-upgrade", "full-upgrade" -> upgrade(r, true);
            case "install" -> install(r);
            case "remove", "purge", "autoremove" -> remove(r);
            case "check" ->
                process.after(LOOK, () -> {
                    if (book.packages().consistent()) {
                        answer(process, READING, 0);
                    } else {
                        process.fail(FAILED, INTERRUPTED);
                    }
                });
            case "clean", "autoclean" -> process.exit(0);
            case "list" -> list(r);
            case "" -> answer(process, "apt 2.6.1 (amd64)\nUsage: " + process.name() + " [options] command\n", 0);
            default -> {
                process.machine().reportNotSimulated(process.name() + " " + verb);
                process.fail(FAILED, "E: Invalid operation " + verb);
            }
        }
    }

    private static void answer(Process process, String text, int code) {
        process.out(text);
        process.exit(code);
    }

    private void update(Process process) {
        if (!process.user().root()) {
            process.fail(FAILED, "E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)");
            return;
        }
        int count = book.offers().size() + (book.kernelOnOffer().isPresent() ? 1 : 0);
        String news = count == 0
                ? "All packages are up to date.\n"
                : count + " packages can be upgraded. Run 'apt list --upgradable' to see them.\n";
        process.after(
                LOOK,
                () -> answer(
                        process,
                        "Hit:1 http://deb.debian.org/debian bookworm InRelease\nHit:2 http://security.debian.org/debian-security"
                                + " bookworm-security InRelease\nReading package lists... Done\n"
                                + (process.name().equals("apt") ? news : ""),
                        0));
    }

    private boolean held(String name) {
        return book.packages().held().stream().anyMatch(h -> Glob.matches(h, name));
    }

    private boolean kernelHeld() {
        return book.packages().held().stream().anyMatch(h -> KernelPacks.matches(Distribution.DEBIAN, h));
    }

    private void upgrade(Request r, boolean withNew) {
        when(r, () -> {
            List<Offer> upgrades =
                    book.offers().stream().filter(o -> !held(o.name())).toList();
            Optional<String> kernel = book.kernelOnOffer().filter(k -> !kernelHeld());
            List<String> kept = new ArrayList<>(
                    book.offers().stream().map(Offer::name).filter(this::held).toList());
            if (book.kernelOnOffer().isPresent() && (!withNew || kernelHeld())) {
                kept.add("linux-image-amd64");
            }
            Change change = Change.update(upgrades, withNew ? kernel : Optional.empty(), List.of());
            confirmed(r, change, kept);
        });
    }

    private void install(Request r) {
        when(r, () -> {
            List<Offer> upgrades = new ArrayList<>();
            List<Pack> packs = new ArrayList<>();
            Optional<String> kernel = Optional.empty();
            for (String word : r.words()) {
                Optional<Offer> offer = book.offers().stream()
                        .filter(o -> o.name().equals(word))
                        .findFirst();
                boolean image =
                        word.startsWith("linux-image") && book.kernelOnOffer().isPresent();
                Optional<Pack> pack = word.endsWith(".deb") ? RpmFile.read(r.process(), word) : book.known(word);
                if (image) {
                    kernel = book.kernelOnOffer();
                } else if (offer.isPresent()) {
                    upgrades.add(offer.get());
                } else if (pack.isEmpty()) {
                    r.process().machine().reportNotSimulated("apt install " + word);
                    r.process().fail(FAILED, READING + "E: Unable to locate package " + word);
                    return;
                } else if (book.installed(p -> p.equals(pack.get())).isEmpty()) {
                    packs.add(pack.get());
                }
            }
            confirmed(r, new Change(upgrades, kernel, packs, List.of(), List.of()), List.of());
        });
    }

    private void remove(Request r) {
        when(r, () -> {
            List<String> releases =
                    book.packages().kernels().stream().map(Kernel::release).toList();
            List<String> kernels = r.verb().equals("autoremove")
                    ? releases.stream()
                            .filter(k -> !k.equals(book.packages().running().release())
                                    && !k.equals(book.packages().next().release()))
                            .toList()
                    : r.words().stream()
                            .flatMap(w -> KernelPacks.release(Distribution.DEBIAN, releases, w).stream())
                            .toList();
            List<Pack> packs = book.installed(
                    p -> r.words().contains(p.name()) && !p.name().startsWith("linux-image"));
            if (kernels.contains(book.packages().running().release())) {
                r.process()
                        .fail(
                                FAILED,
                                "E: Removing the running kernel "
                                        + book.packages().running().release() + " is aborted");
            } else {
                confirmed(r, Change.remove(packs, kernels), List.of());
            }
        });
    }

    private void list(Request r) {
        StringBuilder out = new StringBuilder("Listing...\n");
        if (r.flags().contains("--upgradable") || r.flags().contains("--upgradeable")) {
            book.offers()
                    .forEach(o -> out.append(o.name() + "/stable " + o.version() + " " + o.arch()
                            + " [upgradable from: " + o.old() + "]\n"));
        } else {
            book.installed(p -> r.words().isEmpty() || r.words().stream().anyMatch(w -> Glob.matches(w, p.name())))
                    .forEach(p ->
                            out.append(p.name() + "/stable,now " + p.version() + " " + p.arch() + " [installed]\n"));
        }
        answer(r.process(), out.toString(), 0);
    }

    private void when(Request r, Runnable then) {
        Process process = r.process();
        Packages packages = book.packages();
        if (!process.user().root() && !r.simulated()) {
            process.fail(
                    FAILED,
                    "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to"
                            + " acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?");
        } else if (packages.locked() != 0) {
            process.fail(
                    FAILED,
                    "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process " + packages.locked()
                            + " (apt-get)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is"
                            + " another process using it?");
        } else if (!packages.consistent()) {
            boolean fixes = r.flags().contains("-f") || r.flags().contains("--fix-broken");
            if (fixes) {
                packages.repair();
                packages.corrupt(false);
                cluster.touch();
                process.after(LOOK, () -> answer(process, READING + "Correcting dependencies... Done\n", 0));
            } else {
                process.fail(FAILED, INTERRUPTED);
            }
        } else {
            then.run();
        }
    }

    private void confirmed(Request r, Change change, List<String> kept) {
        Process process = r.process();
        AptWords words = new AptWords(book, kept);
        if (change.empty()) {
            process.after(LOOK, () -> answer(process, words.summary(change), 0));
        } else if (r.simulated()) {
            process.after(LOOK, () -> answer(process, words.summary(change) + words.simulated(change), 0));
        } else if (r.yes()) {
            new ManagedChange(cluster, host).run(process, change, words);
        } else {
            process.out(words.summary(change) + words.sizes(change) + "Do you want to continue? [Y/n] ");
            process.readLine(line -> {
                boolean yes = line.map(l -> l.strip().toLowerCase(Locale.ROOT))
                        .filter(l -> l.isEmpty() || l.startsWith("y"))
                        .isPresent();
                if (yes) {
                    new ManagedChange(cluster, host).run(process, change, words.told());
                } else {
                    process.fail(1, "Abort.");
                }
            });
        }
    }

    static String reading() {
        return READING;
    }

    // ---- apt-mark, apt-cache --------------------------------------------------------------------------------------

    void mark(Process process) {
        List<String> args = process.args();
        String verb = args.isEmpty() ? "" : args.get(0);
        List<String> names = args.isEmpty() ? List.of() : args.subList(1, args.size());
        if (verb.equals("showhold")) {
            book.packages().held().forEach(h -> process.out(h + "\n"));
            process.exit(0);
        } else if (!verb.equals("hold") && !verb.equals("unhold")) {
            process.machine().reportNotSimulated("apt-mark " + verb);
            process.fail(FAILED, "E: Invalid operation " + verb);
        } else if (!process.user().root()) {
            process.fail(
                    FAILED,
                    "E: Could not create temporary file for /var/lib/apt/extended_states - mkstemp (13: Permission denied)");
        } else {
            for (String name : names) {
                boolean changed = verb.equals("hold")
                        ? book.packages().held().add(name)
                        : book.packages().held().remove(name);
                process.out(
                        changed
                                ? (verb.equals("hold") ? name + " set on hold.\n" : "Canceled hold on " + name + ".\n")
                                : name + " was already " + (verb.equals("hold") ? "set on hold" : "not on hold")
                                        + ".\n");
            }
            cluster.touch();
            process.exit(0);
        }
    }

    void cache(Process process) {
        List<String> args = process.args();
        if (args.size() != 2 || !args.get(0).equals("policy")) {
            process.machine().reportNotSimulated("apt-cache " + String.join(" ", args));
            process.fail(FAILED, "E: Invalid operation");
            return;
        }
        book.installed(p -> p.name().equals(args.get(1))).forEach(p -> {
            String candidate = book.offers().stream()
                    .filter(o -> o.name().equals(p.name()))
                    .map(Offer::version)
                    .findFirst()
                    .orElse(p.version());
            process.out(p.name() + ":\n  Installed: " + p.version() + "\n  Candidate: " + candidate + "\n");
        });
        process.exit(0);
    }
}
