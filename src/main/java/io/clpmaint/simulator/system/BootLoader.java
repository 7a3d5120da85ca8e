package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.spec.Distribution;
import java.util.List;
import java.util.Optional;

/** The tools that tell and set which kernel the next boot loads: {@code grubby}, {@code grub2-set-default} and their like. */
final class BootLoader {

    private final Cluster cluster;
    private final Host host;

    BootLoader(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    void install(ProgramTable programs) {
        Distribution distribution = host.spec().distribution();
        String prefix = distribution == Distribution.DEBIAN ? "grub" : "grub2";
        if (distribution == Distribution.EL) {
            programs.install("grubby", this::grubby);
        }
        programs.install(prefix + "-set-default", this::setDefault);
        programs.install(prefix + "-editenv", this::editenv);
        programs.install(prefix + "-mkconfig", this::mkconfig);
        if (distribution == Distribution.DEBIAN) {
            programs.install("update-grub", this::mkconfig);
            programs.install("update-initramfs", BootLoader::done);
        } else {
            programs.install("dracut", BootLoader::done);
        }
    }

    private static void done(Process process) {
        if (process.user().root()) {
            process.exit(0);
        } else {
            process.fail(1, process.name() + ": permission denied");
        }
    }

    /** The kernels as the boot menu lists them: newest first. */
    private List<Kernel> menu() {
        List<Kernel> menu = new java.util.ArrayList<>(host.packages().kernels());
        java.util.Collections.reverse(menu);
        return menu;
    }

    private int defaultIndex() {
        List<Kernel> menu = menu();
        for (int i = 0; i < menu.size(); i++) {
            if (menu.get(i).release().equals(host.packages().next().release())) {
                return i;
            }
        }
        return 0;
    }

    private String title(String release) {
        return switch (host.spec().distribution()) {
            case EL -> "Red Hat Enterprise Linux (" + release + ") 9.4 (Plow)";
            case DEBIAN -> "Debian GNU/Linux, with Linux " + release;
            case SUSE -> "SLES 15-SP5, with Linux " + release;
        };
    }

    private Optional<String> release(String entry) {
        List<Kernel> menu = menu();
        if (entry.matches("\\d{1,2}")) {
            int index = Integer.parseInt(entry);
            return index < menu.size() ? Optional.of(menu.get(index).release()) : Optional.empty();
        }
        return menu.stream()
                .map(Kernel::release)
                .filter(r -> entry.equals(KernelFiles.path(r)) || entry.equals(title(r)) || entry.endsWith(title(r)))
                .findFirst();
    }

    private boolean set(Process process, String entry) {
        boolean set = release(entry).filter(host.packages()::bootNext).isPresent();
        KernelFiles.pointToNext(host, process.machine().files());
        cluster.touch();
        return set;
    }

    private void grubby(Process process) {
        if (!process.user().root()) {
            process.fail(1, "/etc/kernel/cmdline: Permission denied");
            return;
        }
        List<String> args = process.args();
        String option = args.isEmpty() ? "" : args.get(0);
        String value =
                option.contains("=") ? option.substring(option.indexOf('=') + 1) : args.size() > 1 ? args.get(1) : "";
        switch (option.replaceFirst("=.*", "")) {
            case "--default-kernel" ->
                answer(process, KernelFiles.path(host.packages().next().release()) + "\n");
            case "--default-index" -> answer(process, defaultIndex() + "\n");
            case "--default-title" ->
                answer(process, title(host.packages().next().release()) + "\n");
            case "--set-default", "--set-default-index" -> {
                if (set(process, value)) {
                    answer(
                            process,
                            "The default is "
                                    + KernelFiles.path(host.packages().next().release()) + "\n");
                } else {
                    process.fail(1, "The param " + value + " is incorrect");
                }
            }
            case "--info" -> info(process, value);
            default -> {
                process.machine().reportNotSimulated("grubby " + option);
                process.fail(1, "grubby: unexpected argument " + option);
            }
        }
    }

    private static void answer(Process process, String text) {
        process.out(text);
        process.exit(0);
    }

    private void info(Process process, String which) {
        StringBuilder out = new StringBuilder();
        List<Kernel> menu = menu();
        for (int i = 0; i < menu.size(); i++) {
            String release = menu.get(i).release();
            boolean shown = which.equals("ALL")
                    || which.equals(KernelFiles.path(release))
                    || (which.equals("DEFAULT") && i == defaultIndex());
            if (shown) {
                out.append("index=" + i + "\nkernel=\"" + KernelFiles.path(release)
                        + "\"\nargs=\"ro crashkernel=1G-4G:192M,4G-64G:256M,64G-:512M\"\nroot=\"/dev/sda2\"\ninitrd=\"/boot/initramfs-"
                        + release + ".img\"\ntitle=\"" + title(release) + "\"\n");
            }
        }
        if (out.length() == 0) {
            process.fail(1, "The param " + which + " is incorrect");
        } else {
            answer(process, out.toString());
        }
    }

    private void setDefault(Process process) {
        if (!process.user().root()) {
            process.fail(1, process.name() + ": error: cannot open `/boot/grub/grubenv': Permission denied.");
        } else if (process.args().size() != 1) {
            process.fail(1, "Usage: " + process.name() + " [OPTION] MENU_ENTRY");
        } else {
            // whatever is given is stored; a boot that does not find it loads the first entry
            boolean known = set(process, process.args().get(0));
            if (!known) {
                host.packages().bootNext(menu().get(0).release());
            }
            process.exit(0);
        }
    }

    private void editenv(Process process) {
        if (process.args().contains("list")) {
            answer(process, "saved_entry=" + title(host.packages().next().release()) + "\n");
        } else {
            process.machine().reportNotSimulated(process.name() + " " + String.join(" ", process.args()));
            process.fail(1, process.name() + ": error: Unknown command");
        }
    }

    private void mkconfig(Process process) {
        if (!process.user().root()) {
            process.fail(1, process.name() + ": You must run this as root");
            return;
        }
        StringBuilder err = new StringBuilder("Generating grub configuration file ...\n");
        menu().forEach(k -> err.append("Found linux image: " + KernelFiles.path(k.release()) + "\n"));
        process.err(err + "done\n");
        process.exit(0);
    }
}
