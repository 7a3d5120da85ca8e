package io.clpmaint.simulator.system;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.WorldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The network interfaces of a cluster's servers and their addresses: the first is on the clients' network, each further
 * one on a network of the heartbeats. The addresses of the clients' network are from a range that is kept for documentation.
 */
final class Addresses {

    private static final int FIRST_HOST = 11;
    private static final int FIRST_FLOATING = 101;
    private static final String PUBLIC = "192.0.2.";

    private final Cluster cluster;
    private final List<String> networks;
    private final Map<Host, Map<String, List<String>>> set = new LinkedHashMap<>();

    Addresses(Cluster cluster) {
        this.cluster = cluster;
        Set<String> ordered = new LinkedHashSet<>(List.of(WorldSpec.PUBLIC_NETWORK));
        ordered.addAll(cluster.spec().topology().networks());
        this.networks = List.copyOf(ordered);
        for (Host host : cluster.machines()) {
            Map<String, List<String>> own = new LinkedHashMap<>();
            for (int i = 0; i < networks.size(); i++) {
                String prefix = i == 0 ? PUBLIC : "10.0." + i + ".";
                own.put("eth" + i, new ArrayList<>(List.of(prefix + (FIRST_HOST + host.index()) + "/24")));
            }
            set.put(host, own);
        }
    }

    /** The interfaces of a server, in order. */
    List<String> interfaces(Host host) {
        return List.copyOf(own(host).keySet());
    }

    private Map<String, List<String>> own(Host host) {
        return set.getOrDefault(host, Map.of());
    }

    /** The network that an interface leads to. */
    String network(String device) {
        return networks.get(Integer.parseInt(device.substring(3)));
    }

    /** The addresses of an interface with the lengths of their prefixes; those of floating resources that are up come last. */
    List<String> of(Host host, String device) {
        List<String> all = new ArrayList<>(own(host).getOrDefault(device, List.of()));
        if (device.equals("eth0")) {
            all.addAll(floating(host));
        }
        return all;
    }

    private List<String> floating(Host host) {
        List<String> up = new ArrayList<>();
        int number = FIRST_FLOATING;
        for (Group group : cluster.groups()) {
            List<ResourceSpec> resources = group.spec().resources();
            for (int i = 0; i < resources.size(); i++) {
                if (resources.get(i).type().equals("fip")) {
                    if (group.on(host).resource(i) == GroupState.ONLINE) {
                        up.add(PUBLIC + number + "/24");
                    }
                    number++;
                }
            }
        }
        return up;
    }

    /** Gives an interface an address, until it is taken away. */
    boolean add(Host host, String device, String address) {
        List<String> there = own(host).get(device);
        return there != null && !there.contains(address) && there.add(address);
    }

    boolean remove(Host host, String device, String address) {
        List<String> there = own(host).get(device);
        return there != null && there.remove(address);
    }

    /** Replaces the addresses of an interface. */
    void replace(Host host, String device, String address) {
        Optional.ofNullable(own(host).get(device)).ifPresent(there -> {
            there.clear();
            there.add(address);
        });
    }

    /** The server that has an address, and the interface that it is on. */
    record Owner(Host host, String device) {}

    Optional<Owner> owner(String address) {
        for (Host host : cluster.machines()) {
            for (String device : interfaces(host)) {
                if (of(host, device).stream().anyMatch(a -> a.startsWith(address + "/"))) {
                    return Optional.of(new Owner(host, device));
                }
            }
        }
        return Optional.empty();
    }

    /** The first address of a server, without its prefix. */
    String main(Host host) {
        List<String> first = of(host, "eth0");
        return first.isEmpty() ? "0.0.0.0" : first.get(0).replaceFirst("/.*", "");
    }
}
