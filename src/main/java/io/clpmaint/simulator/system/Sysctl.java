package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code sysctl} and the files below {@code /proc/sys}: the kernel's settings. What {@code /etc/sysctl.conf} says holds from
 * the next boot on, or from {@code sysctl -p} (X 4.2 Getting Started Guide 6.3.2, the range of the ports that the system
 * gives out).
 */
final class Sysctl {

    private static final String FILE = "/etc/sysctl.conf";

    /** What the kernel begins with. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "kernel.ostype", "Linux",
            "kernel.panic", "0",
            "kernel.sysrq", "16",
            "net.ipv4.ip_forward", "0",
            "net.ipv4.ip_local_port_range", "32768\t60999",
            "net.ipv4.tcp_fin_timeout", "60",
            "vm.min_free_kbytes", "67584",
            "vm.overcommit_memory", "0",
            "vm.swappiness", "60");

    private final Map<String, String> settings = new TreeMap<>(BUILT_IN);
    private final FileSystem files;

    Sysctl(Host host, FileSystem files) {
        this.files = files;
        for (String name : BUILT_IN.keySet()) {
            files.virtual("/proc/sys/" + name.replace('.', '/'), () -> value(name) + "\n");
        }
        host.onBoot(this::boot);
    }

    private String value(String name) {
        return settings.getOrDefault(name, "");
    }

    private void boot() {
        settings.putAll(BUILT_IN);
        lines(FILE).forEach(line -> set(line));
    }

    private List<String> lines(String file) {
        return files.read(file)
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("#") && !l.startsWith(";"))
                .toList();
    }

    /** What was set, as it is told; empty where there is no such setting. */
    private Optional<String> set(String line) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip().replace('/', '.');
        if (equals < 0 || !settings.containsKey(name)) {
            return Optional.empty();
        }
        settings.put(name, line.substring(equals + 1).strip().replaceAll("\\s+", "\t"));
        return Optional.of(name);
    }

    void run(Process process) {
        Options o;
        try {
            o = Options.parse(
                    process.args(),
                    "anNwepqA",
                    List.of("all", "values", "names", "write", "ignore", "load", "quiet", "system"));
        } catch (Options.Unknown e) {
            process.fail(1, "sysctl: " + e.getMessage());
            return;
        }
        if (o.has("p", "load", "system")) {
            String file = o.operands().isEmpty() ? FILE : o.operands().get(0);
            if (files.exists(file)) {
                assign(process, o, lines(file));
            } else {
                process.fail(
                        o.has("system") ? 0 : 255, "sysctl: cannot open \"" + file + "\": No such file or directory");
            }
        } else if (o.has("a", "A", "all")) {
            settings.keySet().forEach(name -> show(process, o, name));
            process.exit(0);
        } else if (o.operands().isEmpty()) {
            process.fail(1, "Usage:\n sysctl [options] [variable[=value] ...]");
        } else if (o.has("w", "write") || o.operands().stream().anyMatch(w -> w.contains("="))) {
            assign(process, o, o.operands());
        } else {
            read(process, o);
        }
    }

    private void show(Process process, Options o, String name) {
        process.out(
                o.has("N", "names") ? name + "\n" : (o.has("n", "values") ? "" : name + " = ") + value(name) + "\n");
    }

    private void read(Process process, Options o) {
        int code = 0;
        for (String written : o.operands()) {
            String name = written.replace('/', '.');
            if (settings.containsKey(name)) {
                show(process, o, name);
            } else if (!o.has("e", "ignore")) {
                code = missing(process, written);
            }
        }
        process.exit(code);
    }

    private static int missing(Process process, String name) {
        process.machine().reportNotSimulated("sysctl " + name);
        process.err("sysctl: cannot stat /proc/sys/" + name.replace('.', '/') + ": No such file or directory\n");
        return 1;
    }

    private void assign(Process process, Options o, List<String> lines) {
        int code = 0;
        for (String line : lines) {
            String asked = line.replaceFirst("\\s*=.*", "").replace('/', '.');
            if (!process.user().root() && settings.containsKey(asked)) {
                process.err("sysctl: permission denied on key \"" + asked + "\"\n");
                code = 1;
            } else {
                Optional<String> name = set(line);
                if (name.isPresent() && !o.has("q", "quiet")) {
                    show(process, o, name.get());
                } else if (name.isEmpty() && !o.has("e", "ignore")) {
                    code = missing(process, asked);
                }
            }
        }
        process.exit(code);
    }
}
