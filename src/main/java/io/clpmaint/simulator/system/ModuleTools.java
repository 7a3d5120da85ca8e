package io.clpmaint.simulator.system;

import io.clpmaint.product.data.KernelModule;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code lsmod}, {@code modinfo}, {@code modprobe} and {@code insmod}, for the product's modules: the mirror driver is
 * loaded while the mirror agent runs, the others while the daemon does.
 */
final class ModuleTools {

    private final Host host;

    ModuleTools(Host host) {
        this.host = host;
    }

    void install(ProgramTable programs) {
        programs.install("lsmod", this::lsmod);
        programs.install("modinfo", this::modinfo);
        programs.install("modprobe", this::modprobe);
        programs.install("insmod", this::insmod);
        programs.install("rmmod", this::rmmod);
        programs.install("depmod", process -> process.exit(0));
    }

    private boolean loaded(KernelModule module) {
        ProductService service = module == KernelModule.MIRROR ? ProductService.MD : ProductService.CLUSTER;
        return host.services().active(service) && host.packages().running().modules();
    }

    private String path(KernelModule module) {
        return module.path(
                host.spec().distribution().modulesFolder(),
                host.packages().running().release());
    }

    private static Optional<KernelModule> named(String name) {
        for (KernelModule module : KernelModule.values()) {
            if (module.module().equals(name)) {
                return Optional.of(module);
            }
        }
        return Optional.empty();
    }

    /** A line for each module that is loaded: its name, its size, its users. */
    String rows(String end) {
        StringBuilder rows = new StringBuilder();
        for (KernelModule module : KernelModule.values()) {
            if (loaded(module)) {
                rows.append(row(module.module(), 151_552, module == KernelModule.MIRROR ? 1 : 0, end));
            }
        }
        return rows + row("xfs", 2_412_544, 2, end) + row("sd_mod", 81_920, 3, end);
    }

    private static String row(String name, int size, int users, String end) {
        return String.format(Locale.ROOT, "%-19s %8d  %d%s%n", name, size, users, end);
    }

    private void lsmod(Process process) {
        process.out("Module                  Size  Used by\n" + rows(""));
        process.exit(0);
    }

    private void modinfo(Process process) {
        List<String> names =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        if (names.isEmpty()) {
            process.fail(1, "modinfo: ERROR: missing module or filename.");
            return;
        }
        int code = 0;
        for (String name : names) {
            String path =
                    name.contains("/") ? name : named(name).map(this::path).orElse("");
            boolean there = !path.isEmpty() && process.machine().files().exists(path);
            if (there) {
                String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ko$", "");
                String release = file.substring(file.indexOf('-') + 1);
                process.out("filename:       " + path + "\nlicense:        GPL\nname:           "
                        + file.replaceFirst("-.*", "") + "\nvermagic:       " + release
                        + " SMP preempt mod_unload modversions \n");
            } else {
                process.err("modinfo: ERROR: Module " + name + " not found.\n");
                code = 1;
            }
        }
        process.exit(code);
    }

    private void modprobe(Process process) {
        List<String> names =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        String name = names.isEmpty() ? "" : names.get(0);
        Optional<KernelModule> module = named(name);
        if (!process.user().root()) {
            process.fail(1, "modprobe: ERROR: could not insert '" + name + "': Operation not permitted");
        } else if (module.filter(this::loaded).isPresent()) {
            process.exit(0);
        } else {
            // the product loads its modules itself, from its own directory
            process.fail(
                    1,
                    "modprobe: FATAL: Module " + name + " not found in directory /lib/modules/"
                            + host.packages().running().release());
        }
    }

    private void insmod(Process process) {
        String path = process.args().isEmpty() ? "" : process.args().get(0);
        boolean fits = path.endsWith("-" + host.packages().running().release() + KernelModule.ENDING);
        if (!process.user().root()) {
            process.fail(1, "insmod: ERROR: could not insert module " + path + ": Operation not permitted");
        } else if (!process.machine().files().exists(path)) {
            process.fail(1, "insmod: ERROR: could not load module " + path + ": No such file or directory");
        } else if (!fits) {
            process.fail(1, "insmod: ERROR: could not insert module " + path + ": Invalid module format");
        } else {
            process.exit(0);
        }
    }

    private void rmmod(Process process) {
        String name = process.args().isEmpty() ? "" : process.args().get(0);
        Optional<KernelModule> module = named(name).filter(this::loaded);
        process.fail(
                1,
                module.isPresent()
                        ? "rmmod: ERROR: Module " + name + " is in use"
                        : "rmmod: ERROR: Module " + name + " is not currently loaded");
    }
}
