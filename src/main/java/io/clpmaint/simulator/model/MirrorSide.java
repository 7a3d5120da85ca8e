package io.clpmaint.simulator.model;

import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.spec.MirrorSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One side of a mirror: its disk and what it holds. */
public final class MirrorSide {

    private static final long LEAST_DIFFERENCE = 1L << 20;

    private final Cluster cluster;
    private MirrorSpec mirror;
    private Side spec;
    private final List<Host> hosts = new ArrayList<>();
    private boolean newest = true;
    private boolean built = true;
    private boolean needsAll;
    /** Whether the other side recorded that this one misses writes; it knows itself only after a contact. */
    private boolean missing;

    private Host current;
    /** False when the product takes it for a copy of the other side and it is not: nobody can see that. */
    private boolean trueCopy = true;

    private boolean wholeBefore;

    private long size;
    private boolean active;
    private OptionalLong lastUpdate = OptionalLong.empty();
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
        current = hosts.get(0);
        size = mirror.size();
    }

    /** It is configured anew; on other partitions it is a side of which nothing is known. */
    void configure(MirrorSpec next) {
        boolean other = next.sides().stream().noneMatch(spec::equals);
        mirror = next;
        next.sides().stream().filter(s -> s.name().equals(spec.name())).forEach(s -> spec = s);
        if (other) {
            forget(cluster.time().millis());
        }
    }

    /** It is added to a cluster that runs: nothing on its disk counts. */
    void add() {
        takeSize();
        newest = false;
        lose();
    }

    /** Its servers; for a mirror one. */
    public List<Host> hosts() {
        return hosts;
    }

    /** The server that speaks for it: of a hybrid's server group the one with the "current" right. */
    public Host current() {
        return current;
    }

    /**
     * Gives the "current" right to a server.
     *
     * @param host one of its servers
     */
    public void current(Host host) {
        if (current != host) {
            current = host;
            cluster.touch();
        }
    }

    /** The right goes to another server of the server group when the one that has it is gone. */
    void passCurrent() {
        if (!able(current)) {
            hosts.stream().filter(MirrorSide::able).findFirst().ifPresent(this::current);
        }
    }

    private static boolean able(Host host) {
        return host.services().active(ProductService.MD)
                && host.daemon().phase().alive();
    }

    /** Its name in the product's table. */
    public String name() {
        return spec.name();
    }

    /** Its name in the product's table now, when its server was given another one. */
    public String called() {
        return hosts.size() == 1 && hosts.get(0).name().equals(name())
                ? hosts.get(0).called()
                : name();
    }

    /** The device of its disk. */
    public String device() {
        return spec.disk();
    }

    /** The numbers of its partitions. */
    public Side spec() {
        return spec;
    }

    /** The size of its data partition, as the product knows it, in bytes. */
    public long size() {
        return size;
    }

    /** The product learns how large its data partition is. */
    void takeSize() {
        hosts.get(0).disks().disk(device()).ifPresent(d -> size = DiskMaker.partition(d, spec.dataPartition()));
    }

    /** Whether what lies on the other side has room here. */
    boolean holds(MirrorSide other) {
        return other.content().map(c -> c.bytes() <= size).orElse(true);
    }

    /** When the business wrote here last, as far as it writes at all, in milliseconds since 1970. */
    public OptionalLong lastUpdate() {
        return lastUpdate;
    }

    /** Follows whether it is active: what is written ends with that. */
    void active(boolean now, long millis) {
        if (active && !now && mirror.writes() > 0) {
            lastUpdate = OptionalLong.of(millis);
        }
        active = now;
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
        for (Host host : hosts) {
            Optional<Disk> disk = host.disks().disk(device());
            if (disk.isPresent() && disk.get().failed()) {
                return true;
            }
        }
        return false;
    }

    /** Whether its disk works and has both partitions in their sizes. */
    public boolean partitionsFit() {
        for (Host host : hosts) {
            Optional<Disk> disk = host.disks().disk(device());
            if (disk.isEmpty() || DiskMaker.partition(disk.get(), spec.dataPartition()) != size) {
                return false;
            }
        }
        return partitioned();
    }

    /** Whether its disk works and has both partitions, whatever their sizes. */
    public boolean partitioned() {
        for (Host host : hosts) {
            Optional<Disk> disk = host.disks().disk(device()).filter(d -> !d.failed());
            if (disk.isEmpty()
                    || DiskMaker.partition(disk.get(), spec.clusterPartition()) <= 0
                    || DiskMaker.partition(disk.get(), spec.dataPartition()) <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether its agent runs and its disk is in order. */
    public boolean usable() {
        return usableButForDisk() && built && partitionsFit();
    }

    boolean usableButForDisk() {
        return current.services().active(ProductService.MD);
    }

    /** Whether the other side recorded that this one misses what is written. */
    public boolean missing() {
        return missing;
    }

    /** The other side goes on alone: what is written from now on is missing here. */
    void miss(long now) {
        if (!missing) {
            keepOwn();
            missing = true;
            carried = 0;
            behindSince = OptionalLong.of(now);
        }
    }

    /** It learns that it misses something. */
    void learn() {
        newest = false;
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
        if (newest && !missing) {
            keepOwn();
        }
        newest = false;
        missing = true;
        carried = bytes;
        behindSince = OptionalLong.of(now);
    }

    /** Both sides went on alone: nobody knows which is the newest, only when each was last written to. */
    void doubted(long written) {
        fallBehind(written, LEAST_DIFFERENCE);
        lastUpdate = OptionalLong.of(written);
        broke(written);
    }

    void broke(long now) {
        brokenSince = OptionalLong.of(now);
    }

    /** The moment counts from which on it is without its partner. */
    void goesOnAlone(long now) {
        if (brokenSince.isEmpty()) {
            broke(now);
        }
    }

    void healed() {
        brokenSince = OptionalLong.empty();
    }

    /** Its disk holds nothing that counts. */
    void lose() {
        built = false;
        needsAll = true;
        trueCopy = false;
        wholeBefore = false;
    }

    void build() {
        built = true;
        if (content().isEmpty()) {
            makeFileSystem();
        }
    }

    /** What initialising a mirror does besides, where it is set so (X 4.1 Maintenance Guide p.42). */
    private void makeFileSystem() {
        if (mirror.initialMkfs()) {
            hold(Optional.of(DiskMaker.emptyFileSystem(mirror, name(), size)));
        }
    }

    /** Initialises its cluster partition by command. */
    public void initialise() {
        takeSize();
        wholeBefore = !mirror.initialMkfs() && trueCopy && (newest || wholeBefore);
        built = true;
        makeFileSystem();
        needsAll = true;
        newest = false;
        trueCopy = false;
        cluster.touch();
    }

    /** A person says that its data is the newest; it is, if it was so when it was initialised and nothing was written since. */
    public void vouch() {
        trueCopy = trueCopy || wholeBefore;
        wholeBefore = false;
    }

    /** Something is written to the other side alone. */
    void outgrow() {
        wholeBefore = false;
    }

    /** From the first block on it is neither the old state nor the new one. */
    void beginCopy(MirrorSide source) {
        trueCopy = false;
        Optional<Volume> mixed = source.content().map(Volume::copy);
        mixed.ifPresent(volume -> volume.health(Volume.Health.DAMAGED));
        hold(mixed);
    }

    void requireAll() {
        needsAll = true;
    }

    /** The first construction begins from here: what lies here is what the mirror holds. */
    void begin() {
        claimNewest();
        trueCopy = true;
    }

    void claimNewest() {
        newest = true;
        needsAll = false;
        missing = false;
        carried = 0;
        behindSince = OptionalLong.empty();
    }

    /** What lies in its data partition. */
    public Optional<Volume> content() {
        return hosts.get(0).disks().disk(device()).flatMap(d -> d.content(spec.dataPartition()));
    }

    /** Puts something into its data partition; sides that are in step hold the same. */
    void hold(Optional<Volume> content) {
        for (Host host : hosts) {
            host.disks()
                    .disk(device())
                    .filter(d -> DiskMaker.partition(d, spec.dataPartition()) > 0)
                    .ifPresent(d -> content.ifPresentOrElse(
                            c -> d.content(spec.dataPartition(), c), () -> d.clear(spec.dataPartition())));
        }
    }

    /** What happens to the other side does not happen here any more. */
    private void keepOwn() {
        content().ifPresent(c -> hold(Optional.of(c.copy())));
    }

    /** Whether what lies in its data partition can be mounted. */
    boolean mountable() {
        return content()
                .filter(c -> c.mountable() && c.health() != Volume.Health.DAMAGED)
                .isPresent();
    }

    /** Its data partition is written to past the driver: while it is in step with the other side nobody can see that. */
    void writtenPast(boolean inStep) {
        if (inStep) {
            trueCopy = false;
            keepOwn();
        }
    }

    /** Its cluster partition was overwritten: what the product knew of the data is gone. */
    void forget(long now) {
        fallBehind(now, mirror.used());
        built = false;
        needsAll = true;
    }

    void complete(MirrorSide source) {
        hold(source.content());
        claimNewest();
        trueCopy = true;
        brokenSince = OptionalLong.empty();
    }
}
