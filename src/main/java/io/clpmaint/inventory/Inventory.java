package io.clpmaint.inventory;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.yaml.Fingerprint;
import io.clpmaint.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inventory that was read without error.
 *
 * @param apiVersion the format, {@value #API_VERSION}
 * @param cluster the cluster's name
 * @param product the product's version, like {@code 4.2}; empty for hosts without the product
 * @param ssh how servers are reached, unless a server says otherwise
 * @param servers the servers, in order
 * @param groups the groups, in order
 * @param simulation the description of the simulated cluster; empty for a real one and for one that is served
 * @param served how a simulated cluster is reached that another process serves
 * @param approvals who may agree to runs, and when that is needed
 * @param file the file as the user named it
 * @param fingerprint tells the file's content from others
 */
public record Inventory(
        String apiVersion,
        String cluster,
        Optional<String> product,
        SshSettings ssh,
        List<InventoryServer> servers,
        List<InventoryGroup> groups,
        Optional<YamlNode> simulation,
        Optional<Served> served,
        Approvals approvals,
        String file,
        Fingerprint fingerprint) {

    /** The format that this program reads. */
    public static final String API_VERSION = "clpmaint/v1";

    /** Copies the lists. */
    public Inventory {
        servers = List.copyOf(servers);
        groups = List.copyOf(groups);
    }

    /** The SHA-256 of the file's content, in lower-case hexadecimal digits. */
    public String sha256() {
        return fingerprint.hex();
    }

    /** Whether the cluster is simulated. */
    public boolean isSimulated() {
        return simulation.isPresent() || served.isPresent();
    }

    /**
     * Whether another inventory is of the same cluster, served anew: nothing differs but the addresses and clocks that
     * were written when the serving began.
     *
     * @param other another inventory
     * @return whether both are served and otherwise say the same
     */
    public boolean isServedAnewAs(Inventory other) {
        return served.isPresent()
                && other.served.isPresent()
                && cluster.equals(other.cluster)
                && product.equals(other.product)
                && ssh.equals(other.ssh)
                && serverNames().equals(other.serverNames())
                && groups.equals(other.groups)
                && approvals.equals(other.approvals);
    }

    /** The servers' names, in order. */
    public List<ServerName> serverNames() {
        return servers.stream().map(InventoryServer::name).toList();
    }

    /** The groups' names, in order. */
    public List<GroupName> groupNames() {
        return groups.stream().map(InventoryGroup::name).toList();
    }

    /** Where each group belongs, in order; groups without a home are left out. */
    public Map<GroupName, ServerName> homes() {
        Map<GroupName, ServerName> homes = new LinkedHashMap<>();
        groups.forEach(g -> g.home().ifPresent(h -> homes.put(g.name(), h)));
        return homes;
    }

    /** Where each server is reached: the address or name as it is written; servers without one are left out. */
    public Map<ServerName, String> logins() {
        Map<ServerName, String> logins = new LinkedHashMap<>();
        servers.forEach(s -> s.host().ifPresent(h -> logins.put(s.name(), h)));
        return logins;
    }

    /**
     * One server.
     *
     * @param name its name
     * @return the server, if there is one of that name
     */
    public Optional<InventoryServer> server(ServerName name) {
        return servers.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
