package io.clpmaint.simulator.command;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code systemctl}, for the product's services and the power of the server. Its words are those of systemd 252. */
final class Systemctl implements Program {

    private static final String ENDING = ".service";
    private static final Set<String> POWER = Set.of("reboot", "poweroff", "halt");
    private static final int NOT_FOUND = 5;
    private static final int NOT_ACTIVE = 3;
    private static final int NO_SUCH_STATUS = 4;
    private static final List<String> PROPERTIES =
            List.of("Id", "LoadState", "ActiveState", "SubState", "UnitFileState");

    private final Cluster cluster;
    private final Host host;

    Systemctl(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    @Override
    public void run(Process process) {
        List<String> words = new ArrayList<>();
        boolean now = false;
        boolean quiet = false;
        List<String> properties = PROPERTIES;
        for (int i = 0; i < process.args().size(); i++) {
            String arg = process.args().get(i);
            if (arg.equals("--now")) {
                now = true;
            } else if (arg.equals("-q") || arg.equals("--quiet")) {
                quiet = true;
            } else if (arg.startsWith("--property=")) {
                properties = Arrays.asList(arg.substring("--property=".length()).split(","));
            } else if (arg.equals("-p") && i + 1 < process.args().size()) {
                properties = Arrays.asList(process.args().get(++i).split(","));
            } else if (arg.startsWith("-")
                    && !Set.of("--no-pager", "-l", "--full", "--no-block").contains(arg)) {
                process.fail(1, process.name() + ": unrecognized option '" + arg + "'");
                return;
            } else if (!arg.startsWith("-")) {
                words.add(arg);
            }
        }
        String verb = words.isEmpty() ? "list-units" : words.remove(0);
        dispatch(process, verb, words, now, quiet, properties);
    }

    private void dispatch(
            Process process, String verb, List<String> units, boolean now, boolean quiet, List<String> properties) {
        if (POWER.contains(verb)) {
            PowerCommand.down(process, host, verb.equals("reboot"));
            return;
        }
        if (verb.equals("daemon-reload")) {
            process.exit(0);
            return;
        }
        if (verb.equals("is-system-running")) {
            process.out("running\n");
            process.exit(0);
            return;
        }
        if (verb.equals("list-units") || verb.equals("list-unit-files")) {
            host.services()
                    .all()
                    .forEach(s -> process.out(String.format(
                            Locale.ROOT,
                            "%-32s %s\n",
                            s.unit() + ENDING,
                            verb.equals("list-units") ? active(s) : file(s))));
            process.exit(0);
            return;
        }
        if (units.isEmpty()) {
            process.fail(1, "Too few arguments.");
            return;
        }
        switch (verb) {
            case "show" -> show(process, units, properties);
            case "is-enabled" -> isEnabled(process, units, quiet);
            case "is-active" -> isActive(process, units, quiet);
            case "status" -> status(process, units);
            case "enable", "disable" -> enable(process, units, verb.equals("enable"), now);
            case "start", "stop", "restart" -> operate(process, units, verb);
            default -> process.fail(1, "Unknown command verb " + verb + ".");
        }
    }

    private Optional<Service> find(String unit) {
        return host.services().find(unit.endsWith(ENDING) ? unit.substring(0, unit.length() - ENDING.length()) : unit);
    }

    private static String active(Service service) {
        return service.state().name().toLowerCase(Locale.ROOT);
    }

    private static String file(Service service) {
        return service.enabled() ? "enabled" : "disabled";
    }

    private static String full(String unit) {
        return unit.endsWith(ENDING) ? unit : unit + ENDING;
    }

    private void show(Process process, List<String> units, List<String> properties) {
        String separator = "";
        for (String unit : units) {
            Optional<Service> service = find(unit);
            Map<String, String> values = new TreeMap<>();
            values.put("Id", full(unit));
            values.put("LoadState", service.isPresent() ? "loaded" : "not-found");
            values.put("ActiveState", service.map(Systemctl::active).orElse("inactive"));
            values.put(
                    "SubState",
                    service.map(s -> s.active() ? "running" : "dead").orElse("dead"));
            values.put("UnitFileState", service.map(Systemctl::file).orElse(""));
            StringBuilder block = new StringBuilder(separator);
            for (String property : PROPERTIES) {
                if (properties.contains(property)) {
                    block.append(property)
                            .append('=')
                            .append(values.get(property))
                            .append('\n');
                }
            }
            process.out(block.toString());
            separator = "\n";
        }
        process.exit(0);
    }

    private void isEnabled(Process process, List<String> units, boolean quiet) {
        boolean any = false;
        for (String unit : units) {
            Optional<Service> service = find(unit);
            if (service.isEmpty()) {
                process.err("Failed to get unit file state for " + full(unit) + ": No such file or directory\n");
            } else if (!quiet) {
                process.out(file(service.get()) + "\n");
            }
            any |= service.filter(Service::enabled).isPresent();
        }
        process.exit(any ? 0 : 1);
    }

    private void isActive(Process process, List<String> units, boolean quiet) {
        boolean any = false;
        for (String unit : units) {
            Optional<Service> service = find(unit);
            if (!quiet) {
                process.out(service.map(Systemctl::active).orElse("inactive") + "\n");
            }
            any |= service.filter(Service::active).isPresent();
        }
        process.exit(any ? 0 : NOT_ACTIVE);
    }

    private void status(Process process, List<String> units) {
        int code = 0;
        for (String unit : units) {
            Optional<Service> service = find(unit);
            if (service.isEmpty()) {
                process.err("Unit " + full(unit) + " could not be found.\n");
                code = NO_SUCH_STATUS;
            } else {
                Service s = service.get();
                process.out("* " + full(unit) + " - CLUSTERPRO X\n     Loaded: loaded (/usr/lib/systemd/system/"
                        + full(unit) + "; " + file(s) + ")\n     Active: " + active(s) + " ("
                        + (s.active() ? "running" : "dead") + ")\n");
                code = s.active() ? code : NOT_ACTIVE;
            }
        }
        process.exit(code);
    }

    private boolean allowed(Process process) {
        if (!process.user().root()) {
            process.fail(1, "Failed to execute operation: Interactive authentication required.");
            return false;
        }
        return true;
    }

    private void enable(Process process, List<String> units, boolean enable, boolean now) {
        if (!allowed(process)) {
            return;
        }
        for (String unit : units) {
            if (find(unit).isEmpty()) {
                process.fail(
                        1,
                        "Failed to " + (enable ? "enable" : "disable") + " unit: Unit file " + full(unit)
                                + " does not exist.");
                return;
            }
        }
        for (String unit : units) {
            Service service = find(unit).orElseThrow();
            String link = "/etc/systemd/system/multi-user.target.wants/" + full(unit);
            if (enable && !service.enabled()) {
                process.err("Created symlink " + link + " -> /usr/lib/systemd/system/" + full(unit) + ".\n");
            } else if (!enable && service.enabled()) {
                process.err("Removed \"" + link + "\".\n");
            }
            service.enable(enable);
        }
        cluster.touch();
        if (now) {
            operate(process, units, enable ? "start" : "stop");
        } else {
            process.exit(0);
        }
    }

    private void operate(Process process, List<String> units, String verb) {
        if (!allowed(process)) {
            return;
        }
        int missing = 0;
        List<Service> services = new ArrayList<>();
        for (String unit : units) {
            Optional<Service> service = find(unit);
            if (service.isEmpty()) {
                process.err("Failed to " + verb + " " + full(unit) + ": Unit " + full(unit) + " not found.\n");
                missing = NOT_FOUND;
            }
            service.ifPresent(services::add);
        }
        operate(process, services, 0, verb, missing);
    }

    private void operate(Process process, List<Service> services, int place, String verb, int code) {
        if (place == services.size()) {
            process.exit(code);
            return;
        }
        Service service = services.get(place);
        if (verb.equals("start")) {
            host.services().start(service, ok -> ended(process, services, place, verb, code, ok));
        } else {
            host.services().stop(service, ok -> {
                if (ok && verb.equals("restart")) {
                    host.services().start(service, up -> ended(process, services, place, verb, code, up));
                } else {
                    ended(process, services, place, verb, code, ok);
                }
            });
        }
    }

    private void ended(Process process, List<Service> services, int place, String verb, int code, boolean ok) {
        String unit = full(services.get(place).unit());
        if (!ok) {
            process.err("Job for " + unit + " failed because the control process exited with error code.\n"
                    + "See \"systemctl status " + unit + "\" and \"journalctl -xeu " + unit + "\" for details.\n");
        }
        operate(process, services, place + 1, verb, ok ? code : 1);
    }
}
