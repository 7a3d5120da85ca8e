package io.clpmaint.product.parse;

import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections;
import io.clpmaint.product.data.Sections.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pair srvA, srvB with one group, one mirror and four monitors shows, to be changed by a test. */
final class Screens {

    final Map<String, String> servers = new LinkedHashMap<>(Map.of());
    final Map<String, String> monitors = new LinkedHashMap<>();
    final Map<String, Map<String, String>> monitorsOn = new LinkedHashMap<>();
    final Map<String, String> resources = new LinkedHashMap<>();
    String cluster = "pair1";
    String group = "Online";
    String current = "srvA";
    String ratio = "present toratio : 1\n";
    String mirror = mirror("Normal", "GREEN", "GREEN");

    Screens() {
        servers.put("srvA", "Online");
        servers.put("srvB", "Online");
        for (String name : List.of("fipw1", "mdnw1", "mdw1", "userw")) {
            monitors.put(name, "Normal");
            Map<String, String> on = new LinkedHashMap<>();
            on.put("srvA", "Online");
            on.put("srvB", "Online");
            monitorsOn.put(name, on);
        }
        for (String name : List.of("fip1", "md1", "exec1")) {
            resources.put(name, "Online");
        }
    }

    static String mirror(String status, String first, String second) {
        return "Mirror Status: %s\n%-20s%-24s%s\n%-20s%-24s%s\n"
                .formatted(status, "md1", "srvA", "srvB", "Mirror Color", first, second);
    }

    static String recovering(int percent) {
        return mirror("Recovering", "YELLOW", "YELLOW")
                + "%-20s%s\n".formatted("Recovery Status", "Value")
                + "%-20s%s\n".formatted("Status:", "Recovering")
                + "%-20s%s\n".formatted("Direction:", "srvA -> srvB")
                + "%-20s%d%%\n".formatted("Percent:", percent)
                + "%-20s%s\n".formatted("Used Time:", "00:00:09")
                + "%-20s%s\n".formatted("Remain Time:", "00:01:59");
    }

    String status(String local) {
        return status(local, 34, 32);
    }

    String status(String local, int nameWidth, int childWidth) {
        StringBuilder out =
                new StringBuilder(" ========================  CLUSTER STATUS  ===========================\n  Cluster : "
                        + cluster + "\n");
        out.append("  <server>\n");
        servers.forEach((name, word) -> {
            out.append("   ").append(name.equals(local) ? '*' : ' ');
            out.append(dotted(name, nameWidth)).append(padded(word)).append('\n');
            String heartbeat = word.equals("Online") ? "Normal" : "Offline";
            out.append("      ").append(blank("lankhb1", childWidth)).append(padded(heartbeat));
            out.append("Kernel Mode LAN Heartbeat\n");
        });
        out.append("  <group>\n    ").append(dotted("failover1", nameWidth)).append(padded(group));
        out.append("\n      ")
                .append(blank("current", childWidth))
                .append(current)
                .append('\n');
        resources.forEach((name, word) -> out.append("      ")
                .append(blank(name, childWidth))
                .append(padded(word))
                .append('\n'));
        out.append("  <monitor>\n");
        monitors.forEach((name, word) -> out.append("    ")
                .append(blank(name, nameWidth))
                .append(padded(word))
                .append('\n'));
        return out + " " + "=".repeat(69) + "\n";
    }

    private static String dotted(String name, int width) {
        return name + " " + ".".repeat(Math.max(0, width - name.length() - 1)) + ": ";
    }

    private static String blank(String name, int width) {
        return ("%-" + width + "s: ").formatted(name);
    }

    private static String padded(String word) {
        return "%-17s".formatted(word);
    }

    String monitors(String local) {
        StringBuilder out =
                new StringBuilder(" ===================  MONITOR RESOURCE STATUS  =======================\n  Cluster : "
                        + cluster + "\n");
        List<String> names = new ArrayList<>(servers.keySet());
        for (int i = 0; i < names.size(); i++) {
            out.append("   %sserver%d : %s\n".formatted(names.get(i).equals(local) ? "*" : " ", i, names.get(i)));
        }
        int n = 0;
        for (Map.Entry<String, Map<String, String>> monitor : monitorsOn.entrySet()) {
            out.append("  Monitor%d [%s : %s]\n".formatted(n++, monitor.getKey(), monitors.get(monitor.getKey())));
            out.append("  ").append("-".repeat(68)).append('\n');
            for (int i = 0; i < names.size(); i++) {
                out.append("    server%d [o] : %s\n"
                        .formatted(i, monitor.getValue().get(names.get(i))));
            }
        }
        return out + " " + "=".repeat(69) + "\n";
    }

    /** All sections of one server, as {@link Reads} asks for them. */
    Map<String, Section> sections(String local) {
        Map<String, Section> sections = new LinkedHashMap<>();
        put(sections, Reads.HOSTNAME, local + "\n");
        put(sections, Reads.STATUS, status(local));
        put(sections, Reads.MONITORS, monitors(local));
        put(sections, Reads.RATIO, ratio);
        put(sections, Reads.MIRROR + "md1", mirror);
        return sections;
    }

    private static void put(Map<String, Section> sections, String name, String text) {
        sections.put(name, new Section(name, text, 0));
    }

    Answer answer(String local) {
        return answer(sections(local));
    }

    static Answer answer(Map<String, Section> sections) {
        return Answer.reached(Sections.of(sections.values().toArray(new Section[0])));
    }
}
