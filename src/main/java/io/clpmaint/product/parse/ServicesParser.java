package io.clpmaint.product.parse;

import io.clpmaint.cluster.ServiceState;
import io.clpmaint.cluster.ServiceState.Switch;
import io.clpmaint.product.data.Reads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code systemctl show} and {@code chkconfig --list} say of services. */
public final class ServicesParser {

    private ServicesParser() {}

    /**
     * Reads the answer of systemd: a block of {@code Key=value} lines for each unit, in the order asked.
     *
     * @param units the names of the services that were asked for
     * @param text what was printed
     * @return the services that exist, by name
     */
    public static Parsed<Map<String, ServiceState>> units(List<String> units, String text) {
        Map<String, ServiceState> services = new LinkedHashMap<>();
        List<Flaw> flaws = new ArrayList<>();
        try {
            Output out = Output.of(text);
            for (String unit : units) {
                Map<String, String> block = block(out);
                if (!(unit + Reads.UNIT_ENDING).equals(block.get("Id"))) {
                    throw Output.malformed(block.toString(), Why.UNEXPECTED);
                }
                service(block, flaws).ifPresent(state -> services.put(unit, state));
            }
            if (!out.atEnd()) {
                throw Output.unexpected(out.peek());
            }
        } catch (Malformed e) {
            return Parsed.refused(e.flaw());
        }
        return Parsed.of(services, flaws);
    }

    private static Map<String, String> block(Output out) throws Malformed {
        out.skipBlank();
        Map<String, String> block = new LinkedHashMap<>();
        out.peek();
        while (!out.atEnd() && !out.peek().isEmpty()) {
            String line = out.take();
            int equals = line.indexOf('=');
            if (equals < 1 || block.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
                throw Output.unexpected(line);
            }
        }
        return block;
    }

    private static Optional<ServiceState> service(Map<String, String> block, List<Flaw> flaws) {
        if ("not-found".equals(block.get("LoadState"))) {
            return Optional.empty();
        }
        Switch enabled = enabled(block.getOrDefault("UnitFileState", ""));
        Switch active = active(block.getOrDefault("ActiveState", ""));
        if (!enabled.known() || !active.known()) {
            flaws.add(Flaw.of(block.toString(), Why.UNKNOWN_WORD));
        }
        return Optional.of(new ServiceState(enabled, active));
    }

    private static Switch enabled(String word) {
        return switch (word) {
            case "enabled" -> Switch.ON;
            case "disabled", "masked" -> Switch.OFF;
            default -> Switch.UNKNOWN;
        };
    }

    private static Switch active(String word) {
        return switch (word) {
            case "active" -> Switch.ON;
            case "inactive", "failed" -> Switch.OFF;
            default -> Switch.UNKNOWN;
        };
    }

    /**
     * Reads the answer of chkconfig: one line for each service with its state by runlevel; what counts are the
     * runlevels 3 and 5, which have to agree.
     *
     * @param services the names of the services that are wanted
     * @param text what was printed
     * @return whether they start at boot, by name; services that are not listed are left out
     */
    public static Parsed<Map<String, Switch>> chkconfig(List<String> services, String text) {
        Map<String, Switch> found = new LinkedHashMap<>();
        List<Flaw> flaws = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.strip().split("\\s+");
            if (!services.contains(words[0])) {
                continue;
            }
            Switch state = runlevels(words);
            if (!state.known()) {
                flaws.add(Flaw.of(line, Why.NOT_A_VALUE));
            }
            if (found.put(words[0], state) != null) {
                return Parsed.refused(Flaw.of(line, Why.TWICE));
            }
        }
        return Parsed.of(found, flaws);
    }

    private static Switch runlevels(String[] words) {
        if (words.length != 8) {
            return Switch.UNKNOWN;
        }
        for (int i = 0; i < 7; i++) {
            if (!words[i + 1].equals(i + ":on") && !words[i + 1].equals(i + ":off")) {
                return Switch.UNKNOWN;
            }
        }
        boolean three = words[4].equals("3:on");
        boolean five = words[6].equals("5:on");
        return three != five ? Switch.UNKNOWN : three ? Switch.ON : Switch.OFF;
    }
}
