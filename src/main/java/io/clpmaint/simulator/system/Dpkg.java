package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code dpkg} and {@code dpkg-query}. */
final class Dpkg {

    private static final Duration CONFIGURING = Duration.ofSeconds(4);
    private static final int WRONG = 2;

    private final Cluster cluster;
    private final Host host;
    private final PackageBook book;

    Dpkg(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
        this.book = new PackageBook(cluster, host);
    }

    void run(Process process) {
        List<String> args = process.args();
        String verb = args.isEmpty() ? "" : args.get(0);
        List<String> words = args.isEmpty() ? List.of() : args.subList(1, args.size());
        switch (verb) {
            case "--audit", "-C" -> audit(process);
            case "--configure" -> configure(process);
            case "-l", "--list" -> list(process, words);
            case "-s", "--status" -> status(process, words);
            case "-W", "--show" -> show(process, words);
            case "-V", "--verify" -> process.exit(book.packages().consistent() ? 0 : 1);
            case "--get-selections" -> selections(process);
            case "--print-architecture" -> {
                process.out("amd64\n");
                process.exit(0);
            }
            case "-i", "--install" -> install(process, words);
            case "-r", "--remove", "-P", "--purge" -> remove(process, words);
            default -> {
                process.machine().reportNotSimulated(process.name() + " " + String.join(" ", args));
                process.fail(WRONG, process.name() + ": error: unknown option " + verb);
            }
        }
    }

    private void audit(Process process) {
        List<String> halfway = book.packages().halfway();
        if (!book.packages().consistent()) {
            process.out(
                    "The following packages are only half configured, probably due to problems\nconfiguring them the"
                            + " first time.  The configuration should be retried using\ndpkg --configure <package> or the configure"
                            + " menu option in dselect:\n");
            (halfway.isEmpty() ? List.of("libc6") : halfway)
                    .forEach(name -> process.out(String.format(Locale.ROOT, " %-20s %s%n", name, "half configured")));
        }
        process.exit(book.packages().consistent() ? 0 : 1);
    }

    private void configure(Process process) {
        if (!process.user().root()) {
            process.fail(WRONG, "dpkg: error: requested operation requires superuser privilege");
            return;
        }
        process.after(CONFIGURING, () -> {
            Optional<String> kernel = book.packages().halfway().stream()
                    .filter(h -> h.startsWith("linux-image-"))
                    .findFirst();
            boolean room = process.machine().files().mountOf("/boot").volume().available()
                    >= KernelFiles.bytes(book.distribution());
            if (kernel.isPresent() && !room) {
                process.fail(
                        1,
                        "update-initramfs: failed for /boot/initrd.img with 1.\ndpkg: error processing package "
                                + kernel.get() + " (--configure)");
                return;
            }
            kernel.ifPresent(k -> PackageWork.install(
                    cluster,
                    host,
                    process.machine().files(),
                    new Kernel(k.replaceFirst("^linux-image-", ""), book.modulesExist())));
            book.packages().halfway().forEach(name -> process.out("Setting up " + name + " ...\n"));
            book.packages().repair();
            book.packages().corrupt(false);
            cluster.touch();
            process.exit(0);
        });
    }

    private void list(Process process, List<String> patterns) {
        List<Pack> packs =
                book.installed(p -> patterns.isEmpty() || patterns.stream().anyMatch(w -> Glob.matches(w, p.name())));
        if (packs.isEmpty()) {
            process.fail(1, "dpkg-query: no packages found matching " + String.join(" ", patterns));
            return;
        }
        StringBuilder out = new StringBuilder("""
                Desired=Unknown/Install/Remove/Purge/Hold
                | Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
                |/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
                ||/ Name                       Version              Architecture Description
                +++-==========================-====================-============-===========
                """);
        for (Pack pack : packs) {
            String hold = book.packages().held().contains(pack.name()) ? "h" : "i";
            String state = book.packages().halfway().contains(pack.name()) ? "F" : "i";
            out.append(String.format(
                    Locale.ROOT,
                    "%s%s  %-26s %-20s %-12s %s%n",
                    hold,
                    state,
                    pack.name(),
                    pack.version(),
                    pack.arch(),
                    pack.name()));
        }
        process.out(out.toString());
        process.exit(0);
    }

    private void status(Process process, List<String> names) {
        int code = 0;
        for (String name : names) {
            List<Pack> packs = book.installed(p -> p.name().equals(name));
            if (packs.isEmpty()) {
                process.err("dpkg-query: package '" + name + "' is not installed and no information is available\n");
                code = 1;
            }
            packs.forEach(p -> process.out("Package: " + p.name() + "\nStatus: install ok "
                    + (book.packages().halfway().contains(p.name()) ? "half-configured" : "installed")
                    + "\nArchitecture: "
                    + p.arch() + "\nVersion: " + p.version() + "\n"));
        }
        process.exit(code);
    }

    private void show(Process process, List<String> words) {
        List<String> names = new ArrayList<>(words);
        String format = "${Package}\t${Version}\n";
        if (!names.isEmpty() && names.get(0).startsWith("-f=")) {
            format = names.remove(0).substring(3);
        } else if (names.size() > 1 && names.get(0).equals("-f")) {
            names.remove(0);
            format = names.remove(0);
        }
        String shown = format;
        List<Pack> packs =
                book.installed(p -> names.isEmpty() || names.stream().anyMatch(n -> Glob.matches(n, p.name())));
        packs.forEach(p -> process.out(shown.replace("${Package}", p.name())
                .replace("${Version}", p.version())
                .replace("${Architecture}", p.arch())
                .replace("${Status}", "install ok installed")
                .replace("\\n", "\n")
                .replace("\\t", "\t")));
        if (packs.isEmpty()) {
            process.fail(1, "dpkg-query: no packages found matching " + String.join(" ", names));
        } else {
            process.exit(0);
        }
    }

    private void selections(Process process) {
        book.installed()
                .forEach(p -> process.out(String.format(
                        Locale.ROOT,
                        "%-47s %s%n",
                        p.name(),
                        book.packages().held().contains(p.name()) ? "hold" : "install")));
        process.exit(0);
    }

    private boolean refused(Process process) {
        if (!process.user().root()) {
            process.fail(WRONG, "dpkg: error: requested operation requires superuser privilege");
        } else if (book.packages().locked() != 0) {
            process.fail(
                    WRONG,
                    "dpkg: error: dpkg frontend lock was locked by another process with pid "
                            + book.packages().locked());
        } else {
            return false;
        }
        return true;
    }

    private void install(Process process, List<String> paths) {
        if (refused(process)) {
            return;
        }
        List<Pack> packs = new ArrayList<>();
        for (String path : paths) {
            Optional<Pack> pack = RpmFile.read(process, path);
            if (pack.isEmpty()) {
                process.fail(1, "dpkg: error: cannot access archive '" + path + "': No such file or directory");
                return;
            }
            packs.add(pack.get());
        }
        if (packs.isEmpty()) {
            process.fail(WRONG, "dpkg: error: --install needs at least one package archive file argument");
            return;
        }
        new ManagedChange(cluster, host).run(process, Change.install(packs), new AptWords(book, List.of()).told());
    }

    private void remove(Process process, List<String> names) {
        if (refused(process)) {
            return;
        }
        List<Pack> packs = book.installed(p -> Set.copyOf(names).contains(p.name()));
        if (packs.isEmpty()) {
            process.fail(
                    1,
                    "dpkg: warning: ignoring request to remove " + String.join(" ", names) + " which isn't installed");
            return;
        }
        new ManagedChange(cluster, host)
                .run(process, Change.remove(packs, List.of()), new AptWords(book, List.of()).told());
    }
}
