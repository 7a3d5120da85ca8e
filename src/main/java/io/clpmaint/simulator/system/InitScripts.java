package io.clpmaint.simulator.system;

import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code chkconfig} and {@code service}: the tools of init.d scripts, which systemd answers too. */
final class InitScripts {

    private static final int STOPPED = 3;
    private static final String NO_RIGHT = "You do not have enough privileges to perform this operation.";

    private final Cluster cluster;
    private final Host host;
    private final boolean systemd;

    InitScripts(Cluster cluster, Host host, boolean systemd) {
        this.cluster = cluster;
        this.host = host;
        this.systemd = systemd;
    }

    private List<Service> all() {
        return new UnitTable(host).all();
    }

    void chkconfig(Process process) {
        List<String> args = new ArrayList<>(process.args());
        boolean level = args.size() > 1 && args.get(0).equals("--level");
        if (level) {
            args.remove(0);
            args.remove(0);
        }
        int type = args.indexOf("--type");
        if (type >= 0) {
            args.subList(type, Math.min(args.size(), type + 2)).clear(); // there are init scripts alone
        }
        String option = args.isEmpty() ? "--list" : args.get(0);
        Optional<String> name = args.size() > 1 ? Optional.of(args.get(1)) : Optional.empty();
        switch (option) {
            case "--list" -> list(process, name);
            case "--add", "--del" -> change(process, name.orElse(""), option.equals("--add"));
            case "--set", "-s" -> set(process, args.subList(1, args.size()));
            case "--help", "--version" -> process.fail(1, usage());
            default -> {
                if (option.startsWith("-")) {
                    process.fail(1, usage());
                } else if (args.size() == 1) {
                    Optional<Service> service = host.services().find(option);
                    if (service.isEmpty()) {
                        absent(process, option);
                    } else {
                        process.exit(service.get().enabled() ? 0 : 1);
                    }
                } else if (args.get(1).equals("on")
                        || args.get(1).equals("off")
                        || args.get(1).equals("reset")) {
                    change(process, option, !args.get(1).equals("off"));
                } else {
                    process.fail(1, usage());
                }
            }
        }
    }

    /** The form of distributions of the UnitedLinux family (Ver3.0 Maintenance Guide 5.2). */
    private void set(Process process, List<String> words) {
        if (words.size() == 2 && Set.of("on", "off").contains(words.get(1))) {
            change(process, words.get(0), words.get(1).equals("on"));
        } else {
            process.fail(1, usage());
        }
    }

    private static String usage() {
        return "usage:   chkconfig [--list] [--type <type>] [name]\n         chkconfig --add <name>\n         chkconfig --del"
                + " <name>\n         chkconfig [--level <levels>] [--type <type>] <name> <on|off|reset>";
    }

    private static void absent(Process process, String name) {
        process.machine().reportNotSimulated("chkconfig " + name);
        process.fail(1, "error reading information on service " + name + ": No such file or directory");
    }

    private boolean starts(Service service, int level) {
        return host.services().all().contains(service)
                ? ProductService.RUN_LEVELS.contains(level)
                : level >= 2 && level <= 5;
    }

    private void list(Process process, Optional<String> name) {
        if (name.isPresent() && host.services().find(name.get()).isEmpty()) {
            absent(process, name.get());
            return;
        }
        for (Service service : all()) {
            if (name.filter(n -> !n.equals(service.unit())).isEmpty()) {
                StringBuilder levels = new StringBuilder();
                for (int level = 0; level <= 6; level++) {
                    levels.append("\t" + level + ":" + (service.enabled() && starts(service, level) ? "on" : "off"));
                }
                process.out(String.format(Locale.ROOT, "%-20s%s%n", service.unit(), levels));
            }
        }
        process.exit(0);
    }

    private void change(Process process, String name, boolean on) {
        Optional<Service> service = host.services().find(name);
        if (service.isEmpty()) {
            absent(process, name);
        } else if (!process.user().root()) {
            process.fail(1, NO_RIGHT);
        } else {
            if (systemd) {
                process.err("Note: Forwarding request to 'systemctl " + (on ? "enable " : "disable ") + name
                        + ".service'.\n");
            }
            service.get().enable(on);
            cluster.touch();
            process.exit(0);
        }
    }

    void service(Process process) {
        List<String> args = process.args();
        if (args.equals(List.of("--status-all"))) {
            all().forEach(s -> process.out(" [ " + (s.active() ? "+" : "-") + " ]  " + s.unit() + "\n"));
            process.exit(0);
        } else if (args.size() != 2) {
            process.fail(1, "Usage: service < option > | --status-all | [ service_name [ command ] ]");
        } else if (systemd) {
            process.call(List.of("systemctl", args.get(1), args.get(0)), process::exit);
        } else {
            script(process, args.get(0), args.get(1));
        }
    }

    private void script(Process process, String name, String verb) {
        Optional<Service> found = host.services().find(name);
        if (found.isEmpty()) {
            process.machine().reportNotSimulated("service " + name);
            process.fail(1, name + ": unrecognized service");
            return;
        }
        Service service = found.get();
        switch (verb) {
            case "status" -> {
                process.out(
                        service.active() ? name + " (pid  " + pid(name) + ") is running...\n" : name + " is stopped\n");
                process.exit(service.active() ? 0 : STOPPED);
            }
            case "start", "stop", "restart" -> {
                if (process.user().root()) {
                    operate(process, service, verb);
                } else {
                    process.fail(4, name + ": you must be root");
                }
            }
            default -> process.fail(2, "Usage: /etc/init.d/" + name + " {start|stop|restart|status}");
        }
    }

    /** A number that stays the same: what matters is that there is one. */
    private static int pid(String name) {
        return 900 + Math.floorMod(name.hashCode(), 100);
    }

    private void operate(Process process, Service service, String verb) {
        Runnable start = () -> host.services().start(service, ok -> told(process, "Starting", service, ok));
        if (verb.equals("start")) {
            start.run();
        } else {
            host.services().stop(service, ok -> {
                if (ok && verb.equals("restart")) {
                    process.out(line("Stopping", service, true));
                    start.run();
                } else {
                    told(process, "Stopping", service, ok);
                }
            });
        }
    }

    private static String line(String doing, Service service, boolean ok) {
        return String.format(
                Locale.ROOT, "%-60s%s%n", doing + " " + service.unit() + ": ", ok ? "[  OK  ]" : "[FAILED]");
    }

    private static void told(Process process, String doing, Service service, boolean ok) {
        process.out(line(doing, service, ok));
        process.exit(ok ? 0 : 1);
    }
}
