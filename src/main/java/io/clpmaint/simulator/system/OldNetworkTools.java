package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code ifconfig} and {@code route}, which manuals still name. They show; {@code ifconfig} also switches interfaces. */
final class OldNetworkTools {

    private final Cluster cluster;
    private final Host host;
    private final Addresses addresses;

    OldNetworkTools(Cluster cluster, Host host, Addresses addresses) {
        this.cluster = cluster;
        this.host = host;
        this.addresses = addresses;
    }

    private boolean up(String device) {
        return cluster.networks().interfaceUp(addresses.network(device), host);
    }

    void ifconfig(Process process) {
        List<String> words = new ArrayList<>(process.args());
        boolean all = words.remove("-a");
        String device = words.isEmpty() ? "" : words.get(0);
        if (!device.isEmpty() && !addresses.interfaces(host).contains(device)) {
            process.fail(1, device + ": error fetching interface information: Device not found");
        } else if (words.size() == 2 && Set.of("up", "down").contains(words.get(1))) {
            if (process.user().root()) {
                cluster.networks()
                        .interfaceUp(
                                addresses.network(device), host, words.get(1).equals("up"));
                process.exit(0);
            } else {
                process.fail(255, "SIOCSIFFLAGS: Operation not permitted");
            }
        } else if (words.size() > 1) {
            process.machine().reportNotSimulated("ifconfig " + String.join(" ", words));
            process.fail(1, "ifconfig: not simulated: " + String.join(" ", words));
        } else {
            addresses.interfaces(host).stream()
                    .filter(d -> device.isEmpty() ? all || up(d) : d.equals(device))
                    .forEach(d -> process.out(shown(d)));
            process.exit(0);
        }
    }

    private String shown(String device) {
        StringBuilder out = new StringBuilder(
                device + ": flags=4163<" + (up(device) ? "UP," : "") + "BROADCAST,RUNNING,MULTICAST>  mtu 1500\n");
        for (String address : addresses.of(host, device)) {
            out.append(String.format(
                    Locale.ROOT,
                    "        inet %s  netmask 255.255.255.0  broadcast %s%n",
                    address.replaceFirst("/.*", ""),
                    address.replaceFirst("\\.\\d+/.*", ".255")));
        }
        return out.append('\n').toString();
    }

    void route(Process process) {
        if (process.args().stream().anyMatch(a -> !a.matches("-[ne]+"))) {
            process.machine().reportNotSimulated("route " + String.join(" ", process.args()));
            process.fail(1, "route: not simulated: " + String.join(" ", process.args()));
            return;
        }
        String row = "%-16s%-16s%-16s%-6s%-7d0      0 %s%n";
        process.out(
                "Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n");
        process.out(String.format(Locale.ROOT, row, "0.0.0.0", "192.0.2.1", "0.0.0.0", "UG", 100, "eth0"));
        for (String device : addresses.interfaces(host)) {
            for (String address : addresses.of(host, device).stream()
                    .limit(up(device) ? 1 : 0)
                    .toList()) {
                String network = address.replaceFirst("\\.\\d+/.*", ".0");
                process.out(String.format(Locale.ROOT, row, network, "0.0.0.0", "255.255.255.0", "U", 100, device));
            }
        }
        process.exit(0);
    }
}
