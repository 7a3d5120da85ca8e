package io.clpmaint.simulator.model;

import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.spec.MirrorSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One side of a mirror: its disk and what it holds. */
public final class MirrorSide {

    private static final long LEAST_DIFFERENCE = 1L << 20;

    private final Cluster cluster;
    private final MirrorSpec mirror;
    private final Side spec;
    private final List<Host> hosts = new ArrayList<>();
    private boolean newest = true;
    private boolean built = true;
    private boolean needsAll;
    /** False when the product takes it for a copy of the other side and it is not: nobody can see that. */
    private boolean trueCopy = true;

    private long carried;
    private OptionalLong behindSince = OptionalLong.empty();
    private OptionalLong brokenSince = OptionalLong.empty();

    MirrorSide(Cluster cluster, MirrorSpec mirror, Side spec) {
        this.cluster = cluster;
        this.mirror = mirror;
        this.spec = spec;
        for (String server : spec.servers()) {
            hosts.add(cluster.host(server));
        }
    }

    /** Its servers; for a mirror one. */
    public List<Host> hosts() {
        return hosts;
    }

    /** Its name in the product's table. */
    public String name() {
        return spec.servers().get(0);
    }

    /** The device of its disk. */
    public String device() {
        return spec.disk();
    }

    /** The numbers of its partitions. */
    public Side spec() {
        return spec;
    }

    /** Whether it holds the newest data, as far as the product knows. */
    public boolean newest() {
        return newest;
    }

    /** Whether its cluster partition is initialised. */
    public boolean built() {
        return built;
    }

    /** Whether only a copy of everything brings it up to date. */
    public boolean needsAll() {
        return needsAll;
    }

    /** Whether its data is what the product takes it for. */
    public boolean trueCopy() {
        return trueCopy;
    }

    /** Since when it is without its partner, in milliseconds since 1970. */
    public OptionalLong brokenSince() {
        return brokenSince;
    }

    /** Since when it is behind, in milliseconds since 1970. */
    public OptionalLong behindSince() {
        return behindSince;
    }

    /** Whether its disk is broken. */
    public boolean diskFailed() {
        return hosts.stream()
                .anyMatch(h -> h.disks().disk(device()).map(Disk::failed).orElse(false));
    }

    /** Whether its disk works and has both partitions in their sizes. */
    public boolean partitionsFit() {
        return hosts.stream()
                .allMatch(h -> h.disks()
                        .disk(device())
                        .filter(d -> !d.failed())
                        .filter(d -> DiskMaker.partition(d, spec.clusterPartition()) > 0)
                        .filter(d -> DiskMaker.partition(d, spec.dataPartition()) == mirror.size())
                        .isPresent());
    }

    /** Whether its agent runs and its disk is in order. */
    public boolean usable() {
        return usableButForDisk() && built && partitionsFit();
    }

    boolean usableButForDisk() {
        return hosts.stream().anyMatch(h -> h.services().active(ProductService.MD));
    }

    /**
     * How far it is behind.
     *
     * @param now the present moment in milliseconds since 1970
     * @return bytes
     */
    public long behind(long now) {
        if (needsAll) {
            return mirror.used();
        }
        if (behindSince.isEmpty()) {
            return 0;
        }
        long written = (now - behindSince.getAsLong()) * mirror.writes() / 1000;
        return Math.min(mirror.used(), Math.max(LEAST_DIFFERENCE, carried + written));
    }

    void fallBehind(long now, long bytes) {
        newest = false;
        carried = bytes;
        behindSince = OptionalLong.of(now);
    }

    void broke(long now) {
        brokenSince = OptionalLong.of(now);
    }

    void healed() {
        brokenSince = OptionalLong.empty();
    }

    /** Its disk holds nothing that counts. */
    void lose() {
        built = false;
        needsAll = true;
        trueCopy = false;
    }

    void build() {
        built = true;
    }

    /** Initialises its cluster partition by command. */
    public void initialise() {
        built = true;
        needsAll = true;
        newest = false;
        trueCopy = false;
        cluster.touch();
    }

    /** From the first block on it is neither the old state nor the new one. */
    void beginCopy() {
        trueCopy = false;
    }

    void requireAll() {
        needsAll = true;
    }

    void claimNewest() {
        newest = true;
        needsAll = false;
        carried = 0;
        behindSince = OptionalLong.empty();
    }

    /** What its data partition looks like to the operating system's tools: the file system that was copied there. */
    void format() {
        for (Host host : hosts) {
            host.disks()
                    .disk(device())
                    .filter(d -> DiskMaker.partition(d, spec.dataPartition()) > 0)
                    .ifPresent(d -> d.content(spec.dataPartition(), DiskMaker.fileSystem(mirror.name())));
        }
    }

    void complete() {
        format();
        claimNewest();
        trueCopy = true;
        brokenSince = OptionalLong.empty();
    }
}
