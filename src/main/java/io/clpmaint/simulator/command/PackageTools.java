package io.clpmaint.simulator.command;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The package managers and the tools that ask about packages and kernels. */
final class PackageTools {

    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Set<String> UPDATES =
            Set.of("update", "upgrade", "distro-sync", "dist-upgrade", "full-upgrade", "patch", "dup");
    private static final Set<String> REPAIRS = Set.of("distro-sync", "--rebuilddb", "--configure");
    private static final int APT_LOCKED = 100;
    private static final String HALF_CONFIGURED = """
            The following packages are only half configured, probably due to problems
            configuring them the first time:
             libc6:amd64 GNU C Library: Shared libraries
            """;

    private final Cluster cluster;
    private final Host host;

    PackageTools(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    void install(ProgramTable programs) {
        switch (host.spec().distribution()) {
            case EL -> {
                programs.install("dnf", this::manager);
                programs.install("yum", this::manager);
                programs.install("grubby", this::grubby);
                programs.install("needs-restarting", this::needsRestarting);
                installRpm(programs);
            }
            case SUSE -> {
                programs.install("zypper", this::manager);
                installRpm(programs);
            }
            case DEBIAN -> {
                programs.install("apt-get", this::manager);
                programs.install("apt", this::manager);
                programs.install("dpkg", this::dpkg);
            }
        }
    }

    private void installRpm(ProgramTable programs) {
        programs.install("rpm", this::rpm);
        programs.install("rpmdb", this::rpm);
    }

    private Packages packages() {
        return host.packages();
    }

    private void manager(Process process) {
        List<String> words =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        String verb = words.isEmpty() ? "" : words.get(0);
        boolean aptRefresh = process.name().startsWith("apt") && verb.equals("update");
        if (verb.equals("check")) {
            process.after(SHORT, () -> check(process));
        } else if (aptRefresh || verb.equals("clean") || verb.equals("makecache") || verb.equals("refresh")) {
            process.after(LOOK, () -> process.exit(0));
        } else if (verb.equals("check-update") || verb.equals("list-updates")) {
            process.after(LOOK, () -> process.exit(packages().updated() ? 0 : 100));
        } else if (UPDATES.contains(verb)) {
            update(process, verb);
        } else {
            process.fail(
                    1, process.name() + ": only updates are simulated, not '" + String.join(" ", process.args()) + "'");
        }
    }

    private void check(Process process) {
        if (packages().consistent()) {
            process.exit(0);
        } else {
            process.out("glibc-2.34-100.el9_4.2.x86_64 is a duplicate with glibc-2.34-83.el9_3.7.x86_64\n");
            process.fail(1, "Error: Check discovered 1 problem(s)");
        }
    }

    private void update(Process process, String verb) {
        if (!process.user().root()) {
            process.fail(
                    1,
                    "Error: This command has to be run with superuser privileges (under the root user on most"
                            + " systems).");
            return;
        }
        if (!packages().consistent() && !packages().locked() && !REPAIRS.contains(verb)) {
            process.after(LOOK, () -> process.fail(1, "Error: the package database is not consistent"));
            return;
        }
        if (!packages().lock()) {
            if (process.name().startsWith("apt")) {
                process.fail(APT_LOCKED, "E: Could not get lock /var/lib/dpkg/lock-frontend");
            } else {
                process.err("Waiting for another process to finish.\n");
                process.after(Duration.ofSeconds(10), () -> update(process, verb));
            }
            return;
        }
        process.onKill(signal -> packages().unlock());
        if (packages().updated() && packages().consistent()) {
            process.after(LOOK, () -> end(process, "Nothing to do.", 0));
            return;
        }
        process.out(
                "Dependencies resolved.\nUpgrading " + cluster.spec().updates().packages() + " packages.\n");
        boolean withKernel =
                process.args().stream().noneMatch(PackageTools::excludesKernel) && !excludesNext(process.args());
        new PackageUpdate(cluster, host, process.machine().files(), withKernel)
                .run(process::after, () -> process.out("Running transaction\n"), result -> {
                    if (result == PackageUpdate.End.COMPLETE) {
                        end(process, "Complete!", 0);
                    } else {
                        process.err("Error: Transaction failed\n");
                        end(process, "Failed.", 1);
                    }
                });
    }

    private static boolean excludesKernel(String arg) {
        return arg.startsWith("--exclude=kernel") || arg.startsWith("--exclude='kernel");
    }

    private static boolean excludesNext(List<String> args) {
        for (int i = 0; i + 1 < args.size(); i++) {
            boolean option = args.get(i).equals("-x") || args.get(i).equals("--exclude");
            if (option && args.get(i + 1).startsWith("kernel")) {
                return true;
            }
        }
        return false;
    }

    private void end(Process process, String word, int code) {
        packages().unlock();
        process.out(word + "\n");
        process.exit(code);
    }

    private void rpm(Process process) {
        List<String> args = process.args();
        if (args.contains("--verifydb")) {
            process.after(SHORT, () -> {
                if (packages().consistent()) {
                    process.exit(0);
                } else {
                    process.fail(1, "error: rpmdb: database integrity check failed");
                }
            });
        } else if (args.contains("--rebuilddb")) {
            process.after(LOOK, () -> {
                packages().consistent(true);
                cluster.touch();
                process.exit(0);
            });
        } else if (args.contains("-qa")) {
            installed().forEach(p -> process.out(p + "\n"));
            process.exit(0);
        } else if (args.size() == 2 && args.get(0).equals("-q")) {
            List<String> found = installed().stream()
                    .filter(p -> p.startsWith(args.get(1) + "-"))
                    .toList();
            found.forEach(p -> process.out(p + "\n"));
            if (found.isEmpty()) {
                process.out("package " + args.get(1) + " is not installed\n");
            }
            process.exit(found.isEmpty() ? 1 : 0);
        } else {
            process.fail(1, process.name() + ": not simulated: " + String.join(" ", args));
        }
    }

    private List<String> installed() {
        List<String> names = new ArrayList<>();
        names.add("clusterpro-" + cluster.spec().product() + ".0-1.x86_64");
        for (Kernel kernel : packages().kernels()) {
            names.add("kernel-" + kernel.release());
        }
        return names;
    }

    private void dpkg(Process process) {
        if (process.args().contains("--audit") || process.args().contains("-C")) {
            if (!packages().consistent()) {
                process.out(HALF_CONFIGURED);
            }
            process.exit(packages().consistent() ? 0 : 1);
        } else if (process.args().contains("--configure")) {
            process.after(LOOK, () -> {
                packages().consistent(true);
                cluster.touch();
                process.exit(0);
            });
        } else {
            process.fail(2, "dpkg: error: not simulated: " + String.join(" ", process.args()));
        }
    }

    private void grubby(Process process) {
        List<String> args = process.args();
        if (!process.user().root()) {
            process.fail(1, "/etc/kernel/cmdline: Permission denied");
        } else if (args.equals(List.of("--default-kernel"))) {
            process.out(KernelFiles.path(packages().next().release()) + "\n");
            process.exit(0);
        } else if (args.size() == 2 && args.get(0).equals("--set-default")) {
            boolean set = packages().bootNext(args.get(1).replace(KernelFiles.path(""), ""));
            cluster.touch();
            process.exit(set ? 0 : 1);
        } else {
            process.fail(1, "grubby: not simulated: " + String.join(" ", args));
        }
    }

    private void needsRestarting(Process process) {
        boolean needed =
                !packages().running().release().equals(packages().next().release());
        process.out(
                needed ? "Reboot is required to fully utilize these updates.\n" : "Reboot should not be necessary.\n");
        process.exit(needed ? 1 : 0);
    }
}
