package io.clpmaint.simulator.model;

import io.clpmaint.simulator.spec.Fault.LinkCut;
import io.clpmaint.simulator.spec.SharedDiskSpec;
import io.clpmaint.simulator.spec.WorldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways between the servers: networks, and the disks that they share. Each can be cut between two servers, in one
 * direction or both; a network also between a server and everything outside.
 */
public final class Networks {

    private final Cluster cluster;
    private final List<String> networks;
    private final Map<String, Way> ways = new LinkedHashMap<>();

    Networks(Cluster cluster, WorldSpec spec) {
        this.cluster = cluster;
        int servers = spec.servers().size();
        networks = spec.topology().networks();
        networks.forEach(n -> ways.put(n, new Way(servers)));
        for (SharedDiskSpec disk : spec.topology().disks()) {
            ways.put(disk.name(), new Way(servers));
        }
    }

    /** What is cut of one way, by the places of the servers. */
    private static final class Way {
        private final boolean[][] cut;
        private final boolean[] outside;
        private final boolean[] down;

        Way(int servers) {
            down = new boolean[servers];
            cut = new boolean[servers][servers];
            outside = new boolean[servers];
        }
    }

    /**
     * Cuts what a fault says.
     *
     * @param fault which servers do not see each other, over what
     */
    public void cut(LinkCut fault) {
        Host first = cluster.host(fault.first());
        List<Host> others = new ArrayList<>();
        for (Host host : cluster.machines()) {
            if (host != first && fault.second().map(host.name()::equals).orElse(true)) {
                others.add(host);
            }
        }
        ways.forEach((name, way) -> {
            if (fault.network().map(name::equals).orElse(true)) {
                for (Host other : others) {
                    way.cut[first.index()][other.index()] = true;
                    way.cut[other.index()][first.index()] |= !fault.oneWay();
                }
                way.outside[first.index()] |= fault.second().isEmpty();
            }
        });
        cluster.touch();
    }

    /**
     * Mends everything that is cut at a server.
     *
     * @param host the server
     */
    public void mend(Host host) {
        for (Way way : ways.values()) {
            for (int i = 0; i < way.outside.length; i++) {
                way.cut[host.index()][i] = false;
                way.cut[i][host.index()] = false;
            }
            way.outside[host.index()] = false;
        }
        cluster.touch();
    }

    /**
     * Switches a server's interface to a network on or off; at its next boot it is on.
     *
     * @param network the network
     * @param host the server
     * @param on whether it is on from now on
     */
    public void interfaceUp(String network, Host host, boolean on) {
        Way way = ways.get(network);
        if (way != null) {
            way.down[host.index()] = !on;
            cluster.touch();
        }
    }

    /**
     * Whether a server's interface to a network is switched on.
     *
     * @param network the network
     * @param host the server
     * @return whether it is
     */
    public boolean interfaceUp(String network, Host host) {
        Way way = ways.get(network);
        return way != null && !way.down[host.index()];
    }

    void interfacesUp(Host host) {
        ways.values().forEach(way -> way.down[host.index()] = false);
    }

    /**
     * Whether what one server sends reaches another.
     *
     * @param over the network, or the disk that both see
     * @param from the server that sends
     * @param to the server that is to get it
     * @return whether it does
     */
    public boolean open(String over, Host from, Host to) {
        Way way = ways.get(over);
        return way != null
                && !way.cut[from.index()][to.index()]
                && !way.down[from.index()]
                && !way.down[to.index()]
                && from.power() != Power.OFF
                && to.power() != Power.OFF;
    }

    /**
     * Whether two servers reach each other over one network.
     *
     * @param network the network
     * @param first one server
     * @param second the other
     * @return whether they do, in both directions
     */
    public boolean joined(String network, Host first, Host second) {
        return !first.hung() && !second.hung() && open(network, first, second) && open(network, second, first);
    }

    /**
     * Whether two servers reach each other over any network, as requests between them do (interconnects first, then the
     * clients' network).
     *
     * @param first one server
     * @param second the other
     * @return whether they do
     */
    public boolean joined(Host first, Host second) {
        for (String network : networks) {
            if (joined(network, first, second)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether nothing is left between two servers, whether or not they have power.
     *
     * @param first one server
     * @param second the other
     * @return whether every network is cut in one direction at least
     */
    public boolean severed(Host first, Host second) {
        for (String network : networks) {
            Way way = ways.get(network);
            if (way != null
                    && !way.down[first.index()]
                    && !way.down[second.index()]
                    && !way.cut[first.index()][second.index()]
                    && !way.cut[second.index()][first.index()]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a server reaches what lies outside the cluster over the clients' network.
     *
     * @param host the server
     * @return whether it does
     */
    public boolean outside(Host host) {
        Way way = ways.get(WorldSpec.PUBLIC_NETWORK);
        return way != null && !way.outside[host.index()] && !way.down[host.index()];
    }

    /** What is cut, one line each, for comparison. */
    public List<String> cuts() {
        List<String> lines = new ArrayList<>();
        ways.forEach((name, way) -> {
            for (Host from : cluster.machines()) {
                for (Host to : cluster.machines()) {
                    if (way.cut[from.index()][to.index()]) {
                        lines.add(name + " " + from.name() + " -> " + to.name());
                    }
                }
                if (way.down[from.index()]) {
                    lines.add(name + " " + from.name() + " down");
                }
                if (way.outside[from.index()]) {
                    lines.add(name + " " + from.name() + " -> outside");
                }
            }
        });
        return lines;
    }
}
