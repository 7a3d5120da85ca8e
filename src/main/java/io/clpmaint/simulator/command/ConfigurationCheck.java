package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ConfigurationPath;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a configuration has to be so that the servers can run it: whole in itself, and with the devices that it names on the
 * servers. Which items the product checks is not known; these are those of which the model knows anything.
 */
final class ConfigurationCheck {

    private static final List<String> MIRRORS = List.of("md", "hd");

    private final Cluster cluster;
    private final ConfigurationFile file;
    private final List<Finding> found = new ArrayList<>();

    ConfigurationCheck(Cluster cluster, ConfigurationFile file) {
        this.cluster = cluster;
        this.file = file;
    }

    /**
     * One thing that was checked.
     *
     * @param where a server, or the cluster's name
     * @param what the path of what was checked
     * @param good whether it is as it has to be
     */
    record Finding(String where, String what, boolean good) {}

    /** Everything that is checked, in a fixed order. */
    List<Finding> all() {
        String name = file.get("/root/cluster/name").orElse("");
        found.add(new Finding(name, "/root/cluster/name", !name.isEmpty()));
        List<String> servers = file.names("/root/server");
        found.add(new Finding(name, "/root/server", !servers.isEmpty()));
        servers.forEach(s -> found.add(new Finding(s, ConfigurationPath.SERVER_DEVICE.text(s, "0"), addressed(s))));
        Set<String> placed = new HashSet<>();
        for (String group : file.names("/root/group")) {
            String path = "/root/group@" + group;
            List<String> resources = file.names(path + "/resource");
            found.add(new Finding(name, path, !resources.isEmpty()));
            for (String resource : resources) {
                String element = "/root/resource/" + resource;
                found.add(new Finding(name, element, file.has(element) && placed.add(resource)));
            }
        }
        for (String type : file.names("/root/resource/types")) {
            for (String one : file.names("/root/resource/" + type)) {
                found.add(new Finding(
                        name, "/root/group/resource@" + type + "@" + one, placed.contains(type + "@" + one)));
                if (MIRRORS.contains(type)) {
                    devices(type, one, servers);
                }
            }
        }
        monitors(name, placed);
        return found;
    }

    /** Whether nothing is wrong. */
    boolean good() {
        return all().stream().allMatch(Finding::good);
    }

    private boolean addressed(String server) {
        return file.get(ConfigurationPath.SERVER_DEVICE.text(server, "0"))
                .filter(info -> !info.isBlank())
                .isPresent();
    }

    /** A mirror's partitions have to be there on each of its servers. */
    private void devices(String type, String name, List<String> servers) {
        for (String part : List.of("dppath", "cppath")) {
            String path = "/root/resource/" + type + "@" + name + "/parameters/diskdev/" + part;
            Optional<String> device = file.get(path);
            List<Host> attached = servers.stream()
                    .flatMap(s -> cluster.findHost(s).stream())
                    .filter(h ->
                            cluster.mirror(name).map(m -> m.side(h).isPresent()).orElse(true))
                    .toList();
            attached.forEach(host -> found.add(new Finding(
                    host.called(), path, device.filter(d -> there(host, d)).isPresent())));
        }
    }

    private static boolean there(Host host, String device) {
        return host.disks().all().stream()
                .flatMap(d ->
                        d.table().stream().flatMap(t -> t.partitions().stream()).map(p -> d.partitionName(p.number())))
                .anyMatch(name -> device.equals("/dev/" + name));
    }

    private void monitors(String cluster, Set<String> placed) {
        for (String type : file.names("/root/monitor/types")) {
            for (String monitor : file.names("/root/monitor/" + type)) {
                String path = "/root/monitor/" + type + "@" + monitor + "/target";
                String target = file.get(path).orElse("");
                boolean known = target.isEmpty()
                        || file.names("/root/group").contains(target)
                        || placed.stream().anyMatch(p -> p.endsWith("@" + target));
                found.add(new Finding(cluster, path, known));
            }
        }
    }
}
