package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.Claim;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which partitions of a server can be written. The product keeps the partition of a disk resource read-only wherever the
 * resource is not active (X 4.2 Getting Started Guide 6.5.12), until a command says otherwise or the server restarts.
 */
public final class DiskAccess {

    private final Cluster cluster;
    private final Host host;
    private final Map<String, Boolean> told = new TreeMap<>();

    DiskAccess(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    /** The paths of the partitions of disk resources that this server is attached to. */
    public List<String> ofResources() {
        return cluster.disks().stream()
                .filter(d -> d.reaches(host) && d.switched())
                .map(d -> d.deviceOn(host))
                .toList();
    }

    /**
     * Whether a partition is read-only.
     *
     * @param path its path, such as {@code /dev/sdb5}
     * @return whether it is
     */
    public boolean readOnly(String path) {
        return told.getOrDefault(path, ofResources().contains(path) && !active(path));
    }

    /**
     * Whether a partition belongs to a resource that is active here.
     *
     * @param path its path
     * @return whether it does
     */
    public boolean active(String path) {
        return cluster.disks().stream().anyMatch(d -> d.deviceOn(host).equals(path) && d.activeOn(host));
    }

    /**
     * Makes a partition read-only or writable.
     *
     * @param path its path
     * @param readOnly whether it is read-only from now on
     */
    public void set(String path, boolean readOnly) {
        told.put(path, readOnly);
        cluster.touch();
    }

    /** A resource starts or stops: the product sets its partition itself. */
    void forget(String resource) {
        cluster.disks().stream().filter(d -> d.name().equals(resource)).forEach(d -> told.remove(d.deviceOn(host)));
    }

    /** The server restarts. */
    void forgetAll() {
        told.clear();
    }

    /** What was set by command, by path. */
    public Map<String, Boolean> told() {
        return Map.copyOf(told);
    }

    List<Claim> claims() {
        Set<String> paths = new LinkedHashSet<>(ofResources());
        paths.addAll(told.keySet());
        return paths.stream()
                .filter(this::readOnly)
                .<Claim>map(path -> new ReadOnly(path.replaceFirst("^/dev/", "")))
                .toList();
    }

    private record ReadOnly(String partition) implements Claim {

        @Override
        public Optional<String> device() {
            return Optional.empty();
        }

        @Override
        public boolean held() {
            return false;
        }

        @Override
        public boolean refusesWrites() {
            return false;
        }

        @Override
        public boolean readOnly() {
            return true;
        }

        @Override
        public void through(Optional<Volume> content) {
            throw new IllegalStateException("a partition that is only read has no device of its own");
        }

        @Override
        public void past() {
            // whoever overwrites the whole disk does not ask
        }
    }
}
