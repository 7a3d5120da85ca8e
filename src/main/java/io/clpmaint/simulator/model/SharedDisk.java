package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.Claim;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.spec.DiskSpec;
import io.clpmaint.simulator.spec.SharedDiskSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A disk that several servers see, with a file system that one of them mounts at a time. Nothing in the disk keeps two
 * servers apart: when both write to it, the file system is damaged (X 4.1 Maintenance Guide p.35 and p.63).
 */
public final class SharedDisk implements MountedResource {

    private final Cluster cluster;
    private SharedDiskSpec spec;
    /** The servers that changed it while it was active on another one. */
    private final Set<String> intruders = new LinkedHashSet<>();

    SharedDisk(Cluster cluster, SharedDiskSpec spec) {
        this.cluster = cluster;
        this.spec = spec;
        Volume data = DiskMaker.fileSystem(
                spec.fileSystem(),
                spec.name(),
                spec.size(),
                spec.used(),
                cluster.spec().start());
        cluster.machines().stream()
                .filter(this::reaches)
                .flatMap(h -> disk(h).stream())
                .filter(d -> DiskMaker.partition(d, spec.partition()) > 0)
                .forEach(d -> d.content(spec.partition(), data));
    }

    @Override
    public String name() {
        return spec.name();
    }

    /** It is configured anew. */
    void configure(SharedDiskSpec next) {
        spec = next;
    }

    /** What it was made from. */
    public SharedDiskSpec spec() {
        return spec;
    }

    @Override
    public String deviceOn(Host host) {
        return DiskSpec.partition(spec.device(), spec.partition());
    }

    @Override
    public String mountPoint() {
        return spec.mount();
    }

    @Override
    public boolean reaches(Host host) {
        return spec.servers().contains(host.name());
    }

    /** Whether a group's resource switches it. */
    boolean switched() {
        return cluster.groups().stream().anyMatch(g -> g.spec().has(name()));
    }

    private Optional<Disk> disk(Host host) {
        return host.disks().disk(spec.device());
    }

    @Override
    public boolean activeOn(Host host) {
        return cluster.holds(name(), host);
    }

    @Override
    public Optional<Volume> contentOn(Host host) {
        return disk(host).flatMap(d -> d.content(spec.partition()));
    }

    /** The servers on which it is active, in order of priority. */
    public List<Host> active() {
        return cluster.hosts().stream().filter(this::activeOn).toList();
    }

    /** Those of them that can write to it: one whose kernel stands still does not, until its power is switched. */
    private List<Host> using() {
        return active().stream().filter(host -> !host.silent()).toList();
    }

    /** Whether its file system does not hang together any more. */
    public boolean damaged() {
        return cluster.hosts().stream()
                .filter(this::reaches)
                .flatMap(h -> contentOn(h).stream())
                .anyMatch(v -> v.health() == Volume.Health.DAMAGED);
    }

    /** Whether its disk is broken. */
    boolean failed() {
        return cluster.hosts().stream()
                .filter(this::reaches)
                .flatMap(h -> disk(h).stream())
                .anyMatch(Disk::failed);
    }

    /** Whether its resource can be activated on a server now: the disk works, and on it lies a sound file system of its type. */
    boolean activatable(Host host) {
        return disk(host).filter(d -> !d.failed()).isPresent()
                && contentOn(host)
                        .filter(v -> v.type().equals(spec.fileSystem()) && v.health() != Volume.Health.DAMAGED)
                        .isPresent();
    }

    /** Two servers that write to one file system damage it. */
    void settle() {
        List<Host> active = using();
        if (active.size() > 1) {
            contentOn(active.get(0)).ifPresent(v -> v.health(Volume.Health.DAMAGED));
        } else if (active.isEmpty()) {
            intruders.clear();
        }
    }

    /** What must not be, if it is so: the file system in use by two servers. */
    List<String> breaches() {
        List<String> found = intruders.stream()
                .map(i -> "disk " + name() + " is changed on " + i + " while another server has it mounted")
                .collect(Collectors.toList());
        if (using().size() > 1) {
            found.add("disk " + name() + " is mounted on more than one server");
        }
        return found;
    }

    /** What a server's kernel does about writes to it: nothing; only that it happened is known. */
    Claim claim(Host host) {
        return new Watched(host);
    }

    private final class Watched implements Claim {

        private final Host host;

        Watched(Host host) {
            this.host = host;
        }

        @Override
        public String partition() {
            return deviceOn(host).replaceFirst("^/dev/", "");
        }

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
        public void through(Optional<Volume> content) {
            throw new IllegalStateException("a shared disk has no device of its own");
        }

        @Override
        public void past() {
            if (active().stream().anyMatch(h -> h != host)) {
                intruders.add(host.name());
                contentOn(host).ifPresent(v -> v.health(Volume.Health.DAMAGED));
                cluster.touch();
            }
        }
    }
}
