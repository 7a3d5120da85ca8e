package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.text.NetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The network interfaces of a cluster's servers and their addresses: the first is on the clients' network, each further
 * one on a network of the heartbeats. The addresses of the clients' network are from a range that is kept for documentation.
 *
 * <p>A server's address on an interconnect is twice in the world: on its interface and in the configuration, by which the
 * others speak to it. Where the two differ nothing arrives.
 */
public final class Addresses {

    private static final int FIRST_HOST = 11;
    private static final int FIRST_FLOATING = 101;
    private static final String PUBLIC = "192.0.2.";

    private final Cluster cluster;
    private final List<String> networks;
    private final Map<Host, Map<String, List<String>>> set = new LinkedHashMap<>();
    private final Map<Host, Map<String, String>> configured = new LinkedHashMap<>();
    private final List<Consumer<Host>> told = new ArrayList<>();

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
        for (Host host : cluster.machines()) {
            cluster.spec().topology().interconnects().forEach(n -> on(host, n).ifPresent(a -> configure(host, n, a)));
        }
    }

    /** The interfaces of a server, in order. */
    public List<String> interfaces(Host host) {
        return List.copyOf(own(host).keySet());
    }

    private Map<String, List<String>> own(Host host) {
        return set.getOrDefault(host, Map.of());
    }

    /** The network that an interface leads to. */
    public String network(String device) {
        return networks.get(Integer.parseInt(device.substring(3)));
    }

    /** The addresses of an interface with the lengths of their prefixes; those of floating resources that are up come last. */
    public List<String> of(Host host, String device) {
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
    public boolean add(Host host, String device, String address) {
        List<String> there = own(host).get(device);
        String known = canonical(address);
        return changed(host, there != null && !there.contains(known) && there.add(known));
    }

    /** Takes an address from an interface. */
    public boolean remove(Host host, String device, String address) {
        List<String> there = own(host).get(device);
        return changed(host, there != null && there.remove(canonical(address)));
    }

    /** Replaces the addresses of an interface. */
    public void replace(Host host, String device, String address) {
        List<String> there = own(host).get(device);
        if (there != null) {
            there.clear();
            changed(host, there.add(canonical(address)));
        }
    }

    /**
     * Gives a server another address on a network, instead of the first one that it has there.
     *
     * @param host the server
     * @param network the network; empty for the first interconnect
     * @param address the address
     * @param prefix the length of its netmask; empty for the old one's
     */
    public void set(Host host, Optional<String> network, String address, OptionalInt prefix) {
        network.or(() -> cluster.spec().topology().interconnects().stream().findFirst())
                .flatMap(n -> device(host, n))
                .ifPresent(device -> {
                    String length = own(host).getOrDefault(device, List.of()).stream()
                            .findFirst()
                            .filter(a -> a.contains(":") == address.contains(":"))
                            .map(a -> a.replaceFirst(".*/", ""))
                            .orElse(address.contains(":") ? "64" : "24");
                    replace(host, device, address + "/" + (prefix.isPresent() ? "" + prefix.getAsInt() : length));
                });
    }

    private boolean changed(Host host, boolean done) {
        if (done) {
            cluster.touch();
            told.forEach(one -> one.accept(host));
        }
        return done;
    }

    /**
     * Registers who is told when a server's addresses changed.
     *
     * @param whom gets the server
     */
    public void onChange(Consumer<Host> whom) {
        told.add(whom);
    }

    /** The interface of a server that leads to a network. */
    public Optional<String> device(Host host, String network) {
        return interfaces(host).stream().filter(d -> network(d).equals(network)).findFirst();
    }

    /** The first address of a server on a network, without its prefix. */
    public Optional<String> on(Host host, String network) {
        return device(host, network)
                .flatMap(d -> own(host).getOrDefault(d, List.of()).stream().findFirst())
                .map(Addresses::plain);
    }

    private static String plain(String address) {
        int prefix = address.indexOf('/');
        return prefix < 0 ? address : address.substring(0, prefix);
    }

    /** As a kernel shows it, however it was written. */
    private static String canonical(String address) {
        return NetAddress.canonical(plain(address))
                + address.substring(plain(address).length());
    }

    /**
     * The configuration gives a server an address on an interconnect.
     *
     * @param host the server
     * @param network the interconnect
     * @param address the address by which the others speak to it from now on
     */
    public void configure(Host host, String network, String address) {
        configured.computeIfAbsent(host, h -> new LinkedHashMap<>()).put(network, address);
        cluster.touch();
    }

    /** The address by which the configuration calls a server on an interconnect; empty where it says nothing. */
    public Optional<String> configured(Host host, String network) {
        return Optional.ofNullable(configured.getOrDefault(host, Map.of()).get(network));
    }

    /**
     * Whether what the others send to a server over a network gets there: whether it has the address by which the
     * configuration calls it.
     *
     * @param host the server
     * @param network the network
     * @return whether it does; a network that the configuration says nothing of is used by whatever address there is
     */
    public boolean fits(Host host, String network) {
        return configured(host, network)
                .map(meant ->
                        device(host, network).filter(d -> has(host, d, meant)).isPresent())
                .orElse(true);
    }

    /**
     * Whether a server answers under an address on the network of the clients.
     *
     * @param host the server
     * @param address the address
     * @return whether it does
     */
    public boolean has(Host host, String address) {
        return has(host, "eth0", address);
    }

    /** The address that a server had on the network of the clients when the world began. */
    public String atFirst(Host host) {
        return PUBLIC + (FIRST_HOST + host.index());
    }

    private boolean has(Host host, String device, String address) {
        return own(host).getOrDefault(device, List.of()).stream().anyMatch(a -> NetAddress.same(plain(a), address));
    }

    /**
     * The server that has an address, and the interface that it is on.
     *
     * @param host the server
     * @param device the interface
     */
    public record Owner(Host host, String device) {}

    /** The server that has an address, and the interface that it is on. */
    public Optional<Owner> owner(String address) {
        for (Host host : cluster.machines()) {
            for (String device : interfaces(host)) {
                if (of(host, device).stream().anyMatch(a -> NetAddress.same(plain(a), address))) {
                    return Optional.of(new Owner(host, device));
                }
            }
        }
        return Optional.empty();
    }

    /** The first address of a server, without its prefix. */
    public String main(Host host) {
        List<String> first = of(host, "eth0");
        return first.isEmpty() ? "0.0.0.0" : plain(first.get(0));
    }
}
