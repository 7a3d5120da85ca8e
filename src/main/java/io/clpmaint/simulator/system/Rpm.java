package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code rpm} and {@code rpmdb}: asks, verifies, installs and removes packages. */
final class Rpm {

    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration REBUILDING = Duration.ofSeconds(4);
    private static final String LOCKED =
            "error: can't create transaction lock on /var/lib/rpm/.rpm.lock (Resource temporarily unavailable)";

    private final Cluster cluster;
    private final Host host;
    private final PackageBook book;

    Rpm(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
        this.book = new PackageBook(cluster, host);
    }

    void run(Process process) {
        Options o;
        try {
            o = Options.parse(
                    process.args(),
                    "qaVeUiFhvflpK",
                    List.of(
                            "verifydb",
                            "rebuilddb",
                            "query",
                            "all",
                            "verify",
                            "erase",
                            "upgrade",
                            "install",
                            "freshen",
                            "qf=",
                            "queryformat=",
                            "last",
                            "nodeps",
                            "force",
                            "test",
                            "import",
                            "whatprovides",
                            "nosignature",
                            "changelog",
                            "info",
                            "oldpackage",
                            "replacepkgs",
                            "noscripts",
                            "quiet",
                            "file"));
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated(process.name() + ": " + e.getMessage());
            process.fail(1, process.name() + ": " + e.getMessage());
            return;
        }
        if (o.has("verifydb")) {
            process.after(SHORT, () -> verifyDatabase(process));
        } else if (o.has("rebuilddb")) {
            process.after(REBUILDING, () -> rebuild(process));
        } else if (o.has("q", "query")) {
            query(process, o);
        } else if (o.has("V", "verify")) {
            process.after(SHORT, () -> verify(process, o));
        } else if (o.has("e", "erase")) {
            erase(process, o);
        } else if (o.has("U", "i", "F", "install", "upgrade", "freshen")) {
            install(process, o);
        } else if (o.has("import", "K")) {
            process.exit(0);
        } else {
            process.fail(1, "RPM version 4.16.1.3\nUsage: rpm [OPTION...]");
        }
    }

    private void verifyDatabase(Process process) {
        if (book.packages().corrupt()) {
            process.fail(1, "error: rpmdb: database integrity check failed");
        } else {
            process.exit(0);
        }
    }

    private void rebuild(Process process) {
        if (!process.user().root()) {
            process.fail(1, "error: can't create directory /var/lib/rpmrebuilddb: Permission denied");
            return;
        }
        book.packages().corrupt(false);
        cluster.touch();
        process.exit(0);
    }

    // ---- asking ---------------------------------------------------------------------------------------------------

    private void query(Process process, Options o) {
        if (book.packages().corrupt()) {
            process.fail(
                    1,
                    "error: rpmdb: BDB0113 Thread/process failed: damaged header\nerror: cannot open Packages database");
            return;
        }
        Optional<String> format = o.value("qf", "queryformat");
        if (o.has("f", "file")) {
            ofFiles(process, o, format);
            return;
        }
        if (o.has("p")) {
            int code = 0;
            for (String path : o.operands()) {
                Optional<Pack> pack = RpmFile.read(process, path);
                pack.ifPresent(p -> process.out(shown(p, format)));
                if (pack.isEmpty()) {
                    process.err("error: open of " + path + " failed: No such file or directory\n");
                    code = 1;
                }
            }
            process.exit(code);
            return;
        }
        List<Pack> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> names = o.operands();
        if (o.has("a", "all")) {
            found.addAll(book.installed(p ->
                    names.isEmpty() || names.stream().anyMatch(n -> Glob.matches(n, p.name()))));
        } else {
            for (String name : names) {
                List<Pack> packs = book.installed(p -> isNamed(p, name));
                found.addAll(packs);
                if (packs.isEmpty()) {
                    missing.add(name);
                }
            }
        }
        if (o.has("last")) {
            Collections.reverse(found);
        }
        found.forEach(p -> process.out(o.has("i", "info") ? info(p) : shown(p, format)));
        missing.forEach(n -> process.out("package " + n + " is not installed\n"));
        if (names.isEmpty() && !o.has("a", "all")) {
            process.fail(1, "rpm: no arguments given for query");
            return;
        }
        process.exit(missing.isEmpty() ? 0 : 1);
    }

    private static boolean isNamed(Pack pack, String name) {
        return pack.name().equals(name)
                || pack.full().equals(name)
                || (pack.name() + "-" + pack.withoutEpoch()).equals(name)
                || (pack.name() + "." + pack.arch()).equals(name);
    }

    private void ofFiles(Process process, Options o, Optional<String> format) {
        int code = 0;
        for (String path : o.operands()) {
            String real = process.machine().files().real(process.directory(), path);
            Optional<Pack> owner = owner(real);
            if (owner.isPresent()) {
                process.out(shown(owner.get(), format));
            } else {
                boolean there = process.machine().files().exists(real);
                process.out(
                        there
                                ? "file " + path + " is not owned by any package\n"
                                : "error: file " + path + ": No such file or directory\n");
                code = 1;
            }
        }
        process.exit(code);
    }

    private Optional<Pack> owner(String path) {
        if (path.startsWith("/opt/nec/clusterpro/")) {
            return book.installed(p -> p.name().equals(PackageBook.PRODUCT)).stream()
                    .findFirst();
        }
        return book.packages().kernels().stream()
                .filter(k -> path.contains("-" + k.release()) && path.startsWith("/boot/"))
                .map(k -> KernelPacks.of(book.distribution(), k.release()))
                .map(packs -> packs.get(packs.size() > 1 ? 1 : 0))
                .findFirst();
    }

    private static String shown(Pack pack, Optional<String> format) {
        String release = pack.withoutEpoch().replaceFirst("^.*-", "");
        String version = pack.withoutEpoch().replaceFirst("-[^-]*$", "");
        return format.map(f -> f.replaceAll("%-?\\d*\\{", "%{")
                        .replace("%{NAME}", pack.name())
                        .replace("%{name}", pack.name())
                        .replace("%{VERSION}", version)
                        .replace("%{version}", version)
                        .replace("%{RELEASE}", release)
                        .replace("%{release}", release)
                        .replace("%{ARCH}", pack.arch())
                        .replace("%{arch}", pack.arch())
                        .replace("\\n", "\n")
                        .replace("\\t", "\t"))
                .orElse(pack.full() + "\n");
    }

    private static String info(Pack pack) {
        return "Name        : " + pack.name() + "\nVersion     : "
                + pack.withoutEpoch().replaceFirst("-[^-]*$", "")
                + "\nRelease     : " + pack.withoutEpoch().replaceFirst("^.*-", "") + "\nArchitecture: " + pack.arch()
                + "\nSize        : " + pack.kib() * 3072L + "\n";
    }

    private void verify(Process process, Options o) {
        List<Pack> wanted =
                book.installed(p -> o.has("a", "all") || o.operands().stream().anyMatch(n -> isNamed(p, n)));
        List<String> missing = o.operands().stream()
                .filter(n -> wanted.stream().noneMatch(p -> isNamed(p, n)))
                .toList();
        missing.forEach(n -> process.out("package " + n + " is not installed\n"));
        boolean bad = !missing.isEmpty();
        for (Pack pack : wanted) {
            if (book.packages().halfway().contains(pack.name())) {
                process.out(
                        "missing     /usr/share/doc/" + pack.name() + "\nS.5....T.    /usr/bin/" + pack.name() + "\n");
                bad = true;
            }
        }
        process.exit(bad ? 1 : 0);
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private boolean refused(Process process) {
        if (!process.user().root()) {
            process.fail(1, "error: can't create transaction lock on /var/lib/rpm/.rpm.lock (Permission denied)");
        } else if (book.packages().locked() != 0) {
            process.fail(1, LOCKED);
        } else if (book.packages().corrupt()) {
            process.fail(1, "error: cannot open Packages database in /var/lib/rpm");
        } else {
            return false;
        }
        return true;
    }

    private void install(Process process, Options o) {
        if (o.operands().isEmpty()) {
            process.fail(1, "rpm: no packages given for install");
            return;
        }
        if (refused(process)) {
            return;
        }
        List<Pack> packs = new ArrayList<>();
        for (String path : o.operands()) {
            Optional<Pack> pack = RpmFile.read(process, path);
            if (pack.isEmpty()) {
                process.fail(1, "error: open of " + path + " failed: No such file or directory");
                return;
            }
            packs.add(pack.get());
        }
        boolean upgrade = o.has("U", "F", "upgrade", "freshen");
        for (Pack pack : packs) {
            List<Pack> there = book.installed(p -> p.name().equals(pack.name()));
            boolean same = there.stream().anyMatch(p -> p.withoutEpoch().equals(pack.version()));
            if (same && !o.has("force", "replacepkgs")) {
                process.out("\tpackage " + pack.full() + " is already installed\n");
                process.exit(1);
                return;
            }
            boolean newer = there.stream().anyMatch(p -> Versions.compare(p.withoutEpoch(), pack.version()) > 0);
            if (upgrade && newer && !o.has("force", "oldpackage")) {
                process.out("\tpackage " + there.get(0).full() + " (which is newer than " + pack.full()
                        + ") is already installed\n");
                process.exit(1);
                return;
            }
            if (!upgrade && !there.isEmpty() && !o.has("force")) {
                process.out("\tfile /opt from install of " + pack.full() + " conflicts with file from package "
                        + there.get(0).full() + "\n");
                process.exit(1);
                return;
            }
        }
        if (o.has("test")) {
            process.exit(0);
            return;
        }
        new ManagedChange(cluster, host).run(process, Change.install(packs), new RpmWords(o.has("h", "v"), book));
    }

    private void erase(Process process, Options o) {
        if (o.operands().isEmpty()) {
            process.fail(1, "rpm: no packages given for erase");
            return;
        }
        if (refused(process)) {
            return;
        }
        Packages packages = book.packages();
        List<String> releases =
                packages.kernels().stream().map(k -> k.release()).toList();
        List<Pack> packs = new ArrayList<>();
        List<String> kernels = new ArrayList<>();
        for (String name : o.operands()) {
            Optional<String> kernel = KernelPacks.release(Distribution.EL, releases, name)
                    .or(() -> KernelPacks.release(book.distribution(), releases, name));
            List<Pack> there = book.installed(p -> isNamed(p, name));
            if (kernel.isPresent() && !kernels.contains(kernel.get())) {
                kernels.add(kernel.get());
            } else if (kernel.isEmpty() && there.isEmpty()) {
                process.fail(1, "error: package " + name + " is not installed");
                return;
            } else if (kernel.isEmpty()) {
                packs.addAll(there);
            }
        }
        new ManagedChange(cluster, host).run(process, Change.remove(packs, kernels), new RpmWords(false, book));
    }
}
