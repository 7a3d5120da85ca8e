package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code systemctl}: services, targets and the power of the server. Its words are those of systemd 252. */
final class Systemctl implements Program {

    private static final Set<String> POWER = Set.of("reboot", "poweroff", "halt", "kexec");
    private static final String USUAL = "multi-user.target";
    private static final String RESCUE = "rescue.target";
    private static final String EMERGENCY = "emergency.target";
    private static final Set<String> TARGETS = Set.of(USUAL, "graphical.target", RESCUE);
    private static final Set<String> IGNORED = Set.of(
            "--no-pager",
            "-l",
            "--full",
            "--no-block",
            "--no-legend",
            "-a",
            "--all",
            "--plain",
            "-f",
            "--force",
            "--no-wall",
            "--no-ask-password",
            "--failed",
            "--wait",
            "--ignore-inhibitors",
            "-i",
            "--system",
            "--no-reload");
    private static final Set<String> WITH_VALUE = Set.of(
            "-t", "--type", "--state", "-n", "--lines", "-o", "--output", "--message", "-M", "-H", "-s", "--signal");
    private static final Set<String> KNOWN = Set.of("--now", "-q", "--quiet", "--value", "--runtime");
    private static final Set<String> ON_UNITS = Set.of(
            "show",
            "is-enabled",
            "is-active",
            "is-failed",
            "status",
            "cat",
            "enable",
            "disable",
            "reenable",
            "mask",
            "unmask",
            "start",
            "stop",
            "restart",
            "try-restart",
            "reload-or-restart",
            "try-reload-or-restart",
            "condrestart",
            "reload",
            "kill");
    private static final int NOT_FOUND = 5;
    private static final int NOT_ACTIVE = 3;
    private static final int NO_SUCH_STATUS = 4;
    private static final String NOT_ALLOWED = "Interactive authentication required.";

    private final Cluster cluster;
    private final Host host;
    private final UnitTable table;
    private final PowerTools power;

    Systemctl(Cluster cluster, Host host, PowerTools power) {
        this.cluster = cluster;
        this.host = host;
        this.table = new UnitTable(host);
        this.power = power;
    }

    /** What was asked for. */
    private record Request(
            Process process,
            String verb,
            List<String> units,
            boolean now,
            boolean quiet,
            Set<String> flags,
            List<String> properties,
            boolean values) {}

    @Override
    public void run(Process process) {
        List<String> words = new ArrayList<>();
        Set<String> flags = new java.util.TreeSet<>();
        List<String> properties = new ArrayList<>();
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean more = i + 1 < args.size();
            if (arg.startsWith("--property=")) {
                properties.addAll(
                        Arrays.asList(arg.substring("--property=".length()).split(",")));
            } else if ((arg.equals("-p") || arg.equals("--property")) && more) {
                properties.addAll(Arrays.asList(args.get(++i).split(",")));
            } else if (WITH_VALUE.contains(arg) && more) {
                i++;
            } else if (!arg.startsWith("-") || arg.length() == 1) {
                words.add(arg);
            } else if (WITH_VALUE.contains(arg.substring(0, Math.max(0, arg.indexOf('='))))
                    || KNOWN.contains(arg)
                    || IGNORED.contains(arg)) {
                flags.add(arg);
            } else {
                process.machine().reportNotSimulated(process.name() + " " + arg);
                process.fail(1, process.name() + ": unrecognized option '" + arg + "'");
                return;
            }
        }
        String verb = words.isEmpty() ? "list-units" : words.remove(0);
        dispatch(new Request(
                process,
                verb,
                words,
                flags.contains("--now"),
                flags.contains("-q") || flags.contains("--quiet"),
                flags,
                properties,
                flags.contains("--value")));
    }

    private void dispatch(Request r) {
        Process process = r.process();
        if (POWER.contains(r.verb())) {
            power.down(process, r.verb().equals("reboot") || r.verb().equals("kexec"));
            return;
        }
        switch (r.verb()) {
            case "daemon-reload", "daemon-reexec", "reset-failed" -> administer(r);
            case "is-system-running" -> {
                boolean degraded = table.all().stream().anyMatch(s -> s.state() == Service.State.FAILED);
                process.out((degraded ? "degraded" : "running") + "\n");
                process.exit(degraded ? 1 : 0);
            }
            case "get-default" -> {
                process.out((host.bootsIntoSingleUser() ? RESCUE : USUAL) + "\n");
                process.exit(0);
            }
            case "set-default" -> setDefault(process, r.units());
            case "rescue", "emergency", "default" -> isolate(process, r.verb() + ".target");
            case "isolate" ->
                isolate(process, r.units().isEmpty() ? "" : r.units().get(0));
            case "list-units" -> {
                process.out(table.units(r.units(), r.flags()));
                process.exit(0);
            }
            case "list-unit-files" -> {
                process.out(table.files(r.units(), r.flags()));
                process.exit(0);
            }
            default -> onUnits(r);
        }
    }

    private void administer(Request r) {
        if (!r.process().user().root()) {
            r.process().fail(1, "Failed to reload daemon: " + NOT_ALLOWED);
            return;
        }
        if (r.verb().equals("reset-failed")) {
            host.services().forgetFailures();
            cluster.touch();
        }
        r.process().exit(0);
    }

    private void setDefault(Process process, List<String> units) {
        String target = units.isEmpty() ? "" : units.get(0);
        String full = target.endsWith(".target") ? target : target + ".target";
        if (units.size() != 1) {
            process.fail(1, units.isEmpty() ? "Too few arguments." : "Too many arguments.");
        } else if (!process.user().root()) {
            process.fail(1, "Failed to set default target: " + NOT_ALLOWED);
        } else if (!TARGETS.contains(full) && !full.equals(EMERGENCY)) {
            process.fail(1, "Failed to set default target: Unit file " + full + " does not exist.");
        } else {
            host.bootIntoSingleUser(full.equals(RESCUE) || full.equals(EMERGENCY));
            String link = "/etc/systemd/system/default.target";
            process.err("Removed \"" + link + "\".\nCreated symlink " + link + " -> /usr/lib/systemd/system/" + full
                    + ".\n");
            process.exit(0);
        }
    }

    private void isolate(Process process, String target) {
        String full = target.endsWith(".target") ? target : target + ".target";
        if (full.equals("reboot.target") || full.equals("poweroff.target")) {
            power.down(process, full.equals("reboot.target"));
        } else if (!process.user().root()) {
            process.fail(1, "Failed to start " + full + ": " + NOT_ALLOWED);
        } else if (full.equals(RESCUE) || full.equals(EMERGENCY)) {
            host.singleUser(true);
            process.exit(0);
        } else if (TARGETS.contains(full) || full.equals("default.target")) {
            host.singleUser(false);
            process.exit(0);
        } else {
            process.fail(1, "Failed to start " + full + ": Unit " + full + " not found.");
        }
    }

    private void onUnits(Request r) {
        Process process = r.process();
        if (!ON_UNITS.contains(r.verb())) {
            process.machine().reportNotSimulated("systemctl " + r.verb());
            process.fail(1, "Unknown command verb " + r.verb() + ".");
            return;
        }
        if (r.units().isEmpty()) {
            process.fail(1, "Too few arguments.");
            return;
        }
        switch (r.verb()) {
            case "show" -> {
                process.out(table.properties(r.units(), r.properties(), r.values()));
                process.exit(0);
            }
            case "is-enabled" -> isEnabled(r);
            case "is-active" -> isActive(r);
            case "is-failed" -> isFailed(r);
            case "status" -> status(r);
            case "cat" -> cat(r);
            case "enable", "disable", "reenable" -> enable(r);
            case "mask", "unmask" -> mask(r);
            case "start",
                    "stop",
                    "restart",
                    "try-restart",
                    "reload-or-restart",
                    "try-reload-or-restart",
                    "condrestart" -> operate(r, r.verb());
            default -> operate(r, "reload");
        }
    }

    private Optional<Service> find(String unit) {
        return table.find(unit);
    }

    private static String full(String unit) {
        return UnitTable.full(unit);
    }

    private static void unknown(Request r, String unit) {
        r.process().machine().reportNotSimulated("systemctl " + r.verb() + " " + unit);
    }

    // ---- asking ---------------------------------------------------------------------------------------------------

    private void isEnabled(Request r) {
        boolean any = false;
        for (String unit : r.units()) {
            Optional<Service> service = find(unit);
            if (service.isEmpty()) {
                unknown(r, unit);
                r.process().err("Failed to get unit file state for " + full(unit) + ": No such file or directory\n");
            } else if (!r.quiet()) {
                r.process().out(UnitTable.file(service.get()) + "\n");
            }
            any |= service.filter(Service::enabled).isPresent();
        }
        r.process().exit(any ? 0 : 1);
    }

    private void isActive(Request r) {
        boolean any = false;
        for (String unit : r.units()) {
            Optional<Service> service = find(unit);
            if (service.isEmpty() && !TARGETS.contains(unit)) {
                unknown(r, unit);
            }
            boolean target = unit.equals(USUAL) && !host.singleUser();
            if (!r.quiet()) {
                r.process().out(service.map(UnitTable::active).orElse(target ? "active" : "inactive") + "\n");
            }
            any |= target || service.filter(Service::active).isPresent();
        }
        r.process().exit(any ? 0 : NOT_ACTIVE);
    }

    private void isFailed(Request r) {
        boolean any = false;
        for (String unit : r.units()) {
            Optional<Service> service = find(unit);
            if (!r.quiet()) {
                r.process().out(service.map(UnitTable::active).orElse("inactive") + "\n");
            }
            any |= service.filter(s -> s.state() == Service.State.FAILED).isPresent();
        }
        r.process().exit(any ? 0 : 1);
    }

    private void status(Request r) {
        int code = 0;
        for (String unit : r.units()) {
            Optional<Service> service = find(unit);
            if (service.isEmpty()) {
                unknown(r, unit);
                r.process().err("Unit " + full(unit) + " could not be found.\n");
                code = NO_SUCH_STATUS;
            } else {
                r.process().out(UnitTable.status(service.get()));
                code = service.get().active() ? code : NOT_ACTIVE;
            }
        }
        r.process().exit(code);
    }

    private void cat(Request r) {
        int code = 0;
        for (String unit : r.units()) {
            Optional<Service> service = find(unit);
            if (service.isEmpty()) {
                r.process().err("No files found for " + full(unit) + ".\n");
                code = 1;
            } else {
                r.process()
                        .out("# /usr/lib/systemd/system/" + full(unit) + "\n[Unit]\nDescription="
                                + service.get().description() + "\n");
            }
        }
        r.process().exit(code);
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private boolean known(Request r, String what) {
        for (String unit : r.units()) {
            if (find(unit).isEmpty()) {
                unknown(r, unit);
                r.process().fail(1, "Failed to " + what + " unit: Unit file " + full(unit) + " does not exist.");
                return false;
            }
        }
        return true;
    }

    private void enable(Request r) {
        boolean enable = !r.verb().equals("disable");
        if (!r.process().user().root()) {
            r.process().fail(1, "Failed to execute operation: " + NOT_ALLOWED);
            return;
        }
        if (!known(r, enable ? "enable" : "disable")) {
            return;
        }
        for (String unit : r.units()) {
            Service service = find(unit).orElseThrow();
            String link = "/etc/systemd/system/multi-user.target.wants/" + full(unit);
            if (enable && service.masked()) {
                r.process()
                        .fail(1, "Failed to enable unit: Unit file /etc/systemd/system/" + full(unit) + " is masked.");
                return;
            }
            if (enable && !service.enabled()) {
                r.process().err("Created symlink " + link + " -> /usr/lib/systemd/system/" + full(unit) + ".\n");
            } else if (!enable && service.enabled()) {
                r.process().err("Removed \"" + link + "\".\n");
            }
            service.enable(enable);
        }
        cluster.touch();
        if (r.now()) {
            operate(r, enable ? "start" : "stop");
        } else {
            r.process().exit(0);
        }
    }

    private void mask(Request r) {
        boolean mask = r.verb().equals("mask");
        if (!r.process().user().root()) {
            r.process().fail(1, "Failed to " + r.verb() + " unit: " + NOT_ALLOWED);
            return;
        }
        if (!known(r, r.verb())) {
            return;
        }
        for (String unit : r.units()) {
            Service service = find(unit).orElseThrow();
            String file = "/etc/systemd/system/" + full(unit);
            if (mask && !service.masked()) {
                r.process().err("Created symlink " + file + " -> /dev/null.\n");
            } else if (!mask && service.masked()) {
                r.process().err("Removed \"" + file + "\".\n");
            }
            service.mask(mask);
        }
        cluster.touch();
        if (mask && r.now()) {
            operate(r, "stop");
        } else {
            r.process().exit(0);
        }
    }

    private void operate(Request r, String verb) {
        Process process = r.process();
        if (!process.user().root()) {
            process.fail(1, "Failed to " + verb + " " + full(r.units().get(0)) + ": " + NOT_ALLOWED);
            return;
        }
        int missing = 0;
        List<Service> services = new ArrayList<>();
        for (String unit : r.units()) {
            Optional<Service> service = find(unit);
            if (service.isEmpty()) {
                unknown(r, unit);
                process.err("Failed to " + verb + " " + full(unit) + ": Unit " + full(unit) + " not found.\n");
                missing = NOT_FOUND;
            } else if (service.get().masked() && !verb.equals("stop")) {
                process.err("Failed to " + verb + " " + full(unit) + ": Unit " + full(unit) + " is masked.\n");
                missing = 1;
            } else {
                services.add(service.get());
            }
        }
        operate(process, services, 0, verb, missing);
    }

    private void operate(Process process, List<Service> services, int place, String verb, int code) {
        if (place == services.size()) {
            process.exit(code);
            return;
        }
        Service service = services.get(place);
        boolean idle =
                verb.equals("reload") || ((verb.startsWith("try-") || verb.equals("condrestart")) && !service.active());
        if (idle) {
            operate(process, services, place + 1, verb, code);
        } else if (verb.equals("start")) {
            host.services().start(service, ok -> ended(process, services, place, verb, code, ok));
        } else if (verb.equals("stop")) {
            host.services().stop(service, ok -> ended(process, services, place, verb, code, ok));
        } else {
            host.services().stop(service, ok -> {
                if (ok) {
                    host.services().start(service, up -> ended(process, services, place, verb, code, up));
                } else {
                    ended(process, services, place, verb, code, false);
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
