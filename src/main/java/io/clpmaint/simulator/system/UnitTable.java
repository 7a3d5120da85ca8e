package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The units of a server, and how {@code systemctl} shows them. */
final class UnitTable {

    private static final String ENDING = ".service";
    private static final List<String> PROPERTIES =
            List.of("Id", "Description", "LoadState", "ActiveState", "SubState", "UnitFileState");
    private static final List<String> USUAL = List.of("Id", "LoadState", "ActiveState", "SubState", "UnitFileState");

    private final Host host;

    UnitTable(Host host) {
        this.host = host;
    }

    List<Service> all() {
        List<Service> all = new ArrayList<>(host.services().all());
        all.addAll(host.services().ofSystem());
        all.sort((one, other) -> one.unit().compareTo(other.unit()));
        return all;
    }

    Optional<Service> find(String unit) {
        return host.services().find(unit.endsWith(ENDING) ? unit.substring(0, unit.length() - ENDING.length()) : unit);
    }

    static String full(String unit) {
        return unit.endsWith(ENDING) || unit.endsWith(".target") ? unit : unit + ENDING;
    }

    static String active(Service service) {
        return service.state().name().toLowerCase(Locale.ROOT);
    }

    static String file(Service service) {
        return service.masked() ? "masked" : service.enabled() ? "enabled" : "disabled";
    }

    private static String sub(Service service) {
        return switch (service.state()) {
            case ACTIVE -> "running";
            case ACTIVATING -> "start";
            case DEACTIVATING -> "stop-sigterm";
            case FAILED -> "failed";
            case INACTIVE -> "dead";
        };
    }

    private boolean wanted(Service service, List<String> patterns) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(p -> Glob.matches(p, full(service.unit())) || p.equals(service.unit()));
    }

    /** As {@code list-units}: what runs or failed, all of them with {@code --all}. */
    String units(List<String> patterns, Set<String> flags) {
        boolean every = flags.contains("--all") || flags.contains("-a");
        boolean failed = flags.contains("--failed") || flags.contains("--state=failed");
        List<Service> shown = all().stream()
                .filter(s -> wanted(s, patterns))
                .filter(s -> failed ? s.state() == Service.State.FAILED : every || s.state() != Service.State.INACTIVE)
                .toList();
        int width = shown.stream().mapToInt(s -> full(s.unit()).length()).max().orElse(4);
        StringBuilder out = new StringBuilder();
        boolean legend = !flags.contains("--no-legend");
        String row = "  %-" + Math.max(4, width) + "s %-6s %-8s %-7s %s%n";
        if (legend) {
            out.append(String.format(Locale.ROOT, row, "UNIT", "LOAD", "ACTIVE", "SUB", "DESCRIPTION"));
        }
        shown.forEach(s -> out.append(String.format(
                Locale.ROOT,
                row,
                full(s.unit()),
                s.masked() ? "masked" : "loaded",
                active(s),
                sub(s),
                s.description())));
        return legend ? out + "\n" + shown.size() + " loaded units listed.\n" : out.toString();
    }

    /** As {@code list-unit-files}. */
    String files(List<String> patterns, Set<String> flags) {
        List<Service> shown = all().stream().filter(s -> wanted(s, patterns)).toList();
        int width = shown.stream().mapToInt(s -> full(s.unit()).length()).max().orElse(9);
        StringBuilder out = new StringBuilder();
        boolean legend = !flags.contains("--no-legend");
        String row = "%-" + Math.max(9, width) + "s %-8s %s%n";
        if (legend) {
            out.append(String.format(Locale.ROOT, row, "UNIT FILE", "STATE", "PRESET"));
        }
        shown.forEach(s -> out.append(String.format(Locale.ROOT, row, full(s.unit()), file(s), "enabled")));
        return legend ? out + "\n" + shown.size() + " unit files listed.\n" : out.toString();
    }

    /** As {@code show}: a block for each unit, in the order of the properties. */
    String properties(List<String> units, List<String> asked, boolean valuesAlone) {
        StringBuilder out = new StringBuilder();
        List<String> wanted = asked.isEmpty()
                ? USUAL
                : PROPERTIES.stream().filter(asked::contains).toList();
        for (String unit : units) {
            Optional<Service> service = find(unit);
            Map<String, String> values = new TreeMap<>();
            values.put("Id", full(unit));
            values.put("Description", service.map(Service::description).orElse(full(unit)));
            values.put(
                    "LoadState",
                    service.map(s -> s.masked() ? "masked" : "loaded").orElse("not-found"));
            values.put("ActiveState", service.map(UnitTable::active).orElse("inactive"));
            values.put("SubState", service.map(UnitTable::sub).orElse("dead"));
            values.put("UnitFileState", service.map(UnitTable::file).orElse(""));
            out.append(out.length() == 0 ? "" : "\n");
            wanted.forEach(p ->
                    out.append(valuesAlone ? "" : p + "=").append(values.get(p)).append('\n'));
        }
        return out.toString();
    }

    static String status(Service s) {
        String mark = s.state() == Service.State.FAILED ? "x" : s.active() ? "*" : "o";
        return mark + " " + full(s.unit()) + " - " + s.description() + "\n     Loaded: "
                + (s.masked()
                        ? "masked (Reason: Unit " + full(s.unit()) + " is masked.)"
                        : "loaded (/usr/lib/systemd/system/" + full(s.unit()) + "; " + file(s) + "; preset: enabled)")
                + "\n     Active: " + active(s) + " (" + sub(s) + ")\n";
    }
}
