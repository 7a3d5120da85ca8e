package io.clpmaint.simulator.model;

import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.product.data.Alert;
import io.clpmaint.product.data.MonitorType;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.shell.Cancellable;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.MirrorSpec;
import java.util.List;
import java.util.Optional;

/**
 * A mirror: which side holds the newest data, how far the other is behind, and the copy that brings it up to date
 * (automatic recovery and its conditions: Ver3.0 Maintenance Guide 11.10.1; initial construction: X 4.1 Maintenance
 * Guide p.39-45).
 */
public final class MirrorDisk implements MountedResource {

    private final Cluster cluster;
    private MirrorSpec spec;
    private String mountPoint;
    private final MirrorSide[] sides;
    private final MirrorByHand byHand;
    private Optional<MirrorCopy> copy = Optional.empty();
    private Optional<Cancellable> look = Optional.empty();
    private int slowness = 1;
    /** Whether the copy that runs is the first that the mirror gets. */
    private boolean constructing;

    MirrorDisk(Cluster cluster, MirrorSpec spec) {
        this.cluster = cluster;
        this.spec = spec;
        this.mountPoint = "/mnt/" + spec.name();
        this.sides = new MirrorSide[] {
            new MirrorSide(cluster, spec, spec.sides().get(0)),
            new MirrorSide(cluster, spec, spec.sides().get(1))
        };
        this.byHand = new MirrorByHand(cluster, this);
    }

    /** It is there from the beginning, with the data of the business. */
    MirrorDisk begin() {
        Volume data = DiskMaker.fileSystem(
                spec.fileSystem(),
                spec.name(),
                spec.size(),
                spec.used(),
                cluster.spec().start());
        for (MirrorSide side : sides) {
            side.hold(Optional.of(data));
        }
        spec.newest().ifPresent(newest -> {
            for (MirrorSide side : sides) {
                if (!side.name().equals(newest)) {
                    side.fallBehind(cluster.time().millis(), spec.behind());
                    other(side).broke(cluster.time().millis());
                }
            }
        });
        for (MirrorSide side : sides) {
            Optional.ofNullable(spec.standing().stale().get(side.name()))
                    .ifPresent(ago -> side.doubted(cluster.time().millis() - ago.toMillis()));
        }
        for (MirrorSide side : sides) {
            if (side.diskFailed()) {
                side.fallBehind(cluster.time().millis(), spec.used());
                side.lose();
            }
        }
        return this;
    }

    /** It joins a cluster that is there: nothing on its disks counts. */
    MirrorDisk join(String mount) {
        mountPoint = mount;
        for (MirrorSide side : sides) {
            side.add();
        }
        return this;
    }

    @Override
    public String name() {
        return spec.name();
    }

    /** It is configured anew. */
    void configure(MirrorSpec next, String mount) {
        spec = next;
        mountPoint = mount;
        for (MirrorSide side : sides) {
            side.configure(next);
        }
    }

    /** What it was made from. */
    public MirrorSpec spec() {
        return spec;
    }

    /** What people did to it by command, beside its group. */
    public MirrorByHand byHand() {
        return byHand;
    }

    /** The device that its driver offers, such as {@code NMP1}. */
    public String device() {
        return "NMP" + (cluster.mirrors().indexOf(this) + 1);
    }

    @Override
    public String deviceOn(Host host) {
        return "/dev/" + device();
    }

    @Override
    public String mountPoint() {
        return mountPoint;
    }

    @Override
    public boolean reaches(Host host) {
        return side(host).isPresent();
    }

    @Override
    public Optional<Volume> contentOn(Host host) {
        return side(host).flatMap(MirrorSide::content);
    }

    /**
     * Its file system is replaced through the driver: both sides get it as long as they are in step.
     *
     * @param side the side where it happens
     * @param content what lies there from now on, empty for nothing
     */
    public void replaceContent(MirrorSide side, Optional<Volume> content) {
        boolean inStep = inStep();
        side.hold(content);
        if (inStep) {
            other(side).hold(content);
        }
        cluster.touch();
    }

    /** Whether both sides hold the same, as far as the product knows. */
    boolean inStep() {
        return sides[0].newest() && sides[1].newest() && copy.isEmpty();
    }

    /** Its sides. */
    public List<MirrorSide> sides() {
        return List.of(sides);
    }

    /** The copy that runs, if one does. */
    public Optional<MirrorCopy> copy() {
        return copy;
    }

    /**
     * The other side.
     *
     * @param side one side
     * @return the other
     */
    public MirrorSide other(MirrorSide side) {
        return side == sides[0] ? sides[1] : sides[0];
    }

    /**
     * The side that a server is on.
     *
     * @param host the server
     * @return its side, empty for a server that has nothing to do with this mirror
     */
    public Optional<MirrorSide> side(Host host) {
        for (MirrorSide side : sides) {
            if (side.hosts().contains(host)) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    boolean uses(Host host, Disk disk) {
        return side(host).filter(s -> s.device().equals("/dev/" + disk.name())).isPresent();
    }

    /** Whether it is active on a server, with its group or by hand. */
    @Override
    public boolean activeOn(Host host) {
        return byHand.on(host).isPresent() || resourceActive(host);
    }

    @Override
    public boolean mountedOn(Host host) {
        return byHand.on(host).map(how -> how != MirrorByHand.How.UNMOUNTED).orElseGet(() -> resourceActive(host));
    }

    /** Whether its resource is active on a server, with its group. */
    private boolean resourceActive(Host host) {
        return cluster.holds(name(), host);
    }

    private boolean active(MirrorSide side) {
        for (Host host : side.hosts()) {
            if (activeOn(host)) {
                return true;
            }
        }
        return false;
    }

    /** The side that is active, if one is. */
    public Optional<MirrorSide> activeSide() {
        for (MirrorSide side : sides) {
            if (active(side)) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    /** Whether both sides see each other over the network that they copy over, and their disks are in order. */
    public boolean connected() {
        return sides[0].usable()
                && sides[1].usable()
                && sides[0].holds(sides[1])
                && sides[1].holds(sides[0])
                && wired();
    }

    private boolean wired() {
        Host first = sides[0].current();
        Host second = sides[1].current();
        return cluster.networks().joined(network(), first, second)
                && cluster.addresses().fits(first, network())
                && cluster.addresses().fits(second, network());
    }

    /** Whether the sides reach each other, but not over the network that they copy over. */
    public boolean unwired() {
        return inContact() && !wired();
    }

    private String network() {
        return spec.network().orElse(cluster.spec().heartbeats().get(0).over());
    }

    /** Whether the two sides can tell each other how they stand, over any network. */
    private boolean inContact() {
        return sides[0].usableButForDisk()
                && sides[1].usableButForDisk()
                && cluster.linked(sides[0].current(), sides[1].current());
    }

    /** Its resource has started on a server, which gets the right to speak for its side. */
    void activated(Host host) {
        side(host).ifPresent(s -> {
            s.current(host);
            if (!s.newest()) {
                cancelCopy();
                declareNewest(s);
            }
        });
    }

    /** Whether the mirror agent of a server can start with the disk it has. */
    boolean agentStarts(Host host) {
        Optional<MirrorSide> side = side(host);
        if (side.isEmpty()) {
            return true;
        }
        boolean fit = side.get().partitionsFit();
        if (fit) {
            initialise(side.get());
        }
        return fit;
    }

    /** A cluster partition that is empty is initialised by the agent; the data is another matter. */
    private void initialise(MirrorSide side) {
        if (!side.built()) {
            side.build();
            // with the other side new, too, it turns out where the mirror begins once both are there
            if (!spec.initialConstruction() && !other(side).needsAll()) {
                side.claimNewest();
            }
        }
    }

    void diskReplaced(Host host, String device) {
        side(host).filter(s -> s.device().equals(device)).ifPresent(s -> {
            s.fallBehind(cluster.time().millis(), spec.used());
            s.lose();
        });
    }

    /**
     * Whether its resource can be activated on a server now.
     *
     * @param host the server
     * @return whether it is the newest side, reachable, with a file system in order and not part of a copy
     */
    public boolean activatable(Host host) {
        Optional<MirrorSide> side = side(host);
        return side.isPresent()
                && host.services().active(ProductService.MD)
                && side.get().built()
                && side.get().partitionsFit()
                && byHand.isEmpty()
                && (incomplete(side.get())
                        || (side.get().newest()
                                && side.get().mountable()
                                && (copy.isEmpty() || movesWhileCopying(side.get()))));
    }

    /** Whether a side that still needs a copy of everything is activated all the same. */
    private boolean incomplete(MirrorSide side) {
        return side.needsAll()
                && cluster.spec().reading(Assumption.INCOMPLETE_MIRROR).equals("activates");
    }

    /** Whether its group cannot be moved because it is being copied (X 4.2 Getting Started Guide 6.5.15). */
    public boolean holdsItsGroup() {
        return copy.filter(c -> !incomplete(c.to())).isPresent();
    }

    /** Its server shut down while its group was starting: the mirror breaks (X 4.2 Getting Started Guide 6.5.16, 6.5.17). */
    void tornDown(Host host) {
        side(host).ifPresent(s -> breakAway(other(s)));
    }

    /** Whether the "current" right moves within the server group that is copied from. */
    private boolean movesWhileCopying(MirrorSide side) {
        return side.hosts().size() > 1
                && copy.filter(c -> c.from() == side).isPresent()
                && cluster.spec().reading(Assumption.CURRENT_WHILE_COPYING).equals("moves");
    }

    /** Applies what follows from the present state. */
    void settle() {
        long now = cluster.time().millis();
        byHand.settle();
        for (MirrorSide side : sides) {
            side.active(active(side), now);
            if (side.diskFailed() && side.newest() && side.usableButForDisk()) {
                side.fallBehind(now, spec.used());
                side.lose();
                other(side).broke(now);
            }
        }
        boolean connected = connected();
        if (!connected && copy.isPresent()) {
            cancelCopy();
        }
        for (MirrorSide side : sides) {
            side.hosts().stream().filter(this::activeOn).findFirst().ifPresent(side::current);
            side.passCurrent();
            if (active(side) && !other(side).newest()) {
                other(side).outgrow();
            }
            if (!connected && active(side)) {
                other(side).miss(now);
                side.goesOnAlone(now);
            }
        }
        for (MirrorSide side : sides) {
            if (side.missing() && (!side.usableButForDisk() || inContact())) {
                side.learn();
            }
        }
        copy.ifPresent(c -> c.pace(active(c.from())));
        considerConstruction();
        considerRecovery();
    }

    /** Whether both sides are new, so that neither holds what counts. */
    private boolean unconstructed() {
        return sides[0].needsAll() && sides[1].needsAll() && !sides[0].newest() && !sides[1].newest();
    }

    /** Whether it gets its first copy or waits for it: its group starts after that (X 4.1 Maintenance Guide p.67). */
    boolean underConstruction() {
        return unconstructed() || constructing;
    }

    /** Both sides are new and see each other: as after the generation of a cluster, one is copied onto the other. */
    private void considerConstruction() {
        boolean possible = unconstructed()
                && connected()
                && copy.isEmpty()
                && cluster.hosts().stream().allMatch(h -> h.daemon().online());
        if (!possible) {
            return;
        }
        MirrorSide source =
                sides[cluster.spec().reading(Assumption.CONSTRUCTION_SOURCE).equals("first-side") ? 0 : 1];
        source.begin();
        if (spec.initialConstruction()) {
            constructing = true;
            copyTo(other(source), true);
        } else {
            other(source).claimNewest();
            cluster.touch();
        }
    }

    private void considerRecovery() {
        if (look.isPresent() || copy.isPresent() || recoverable().isEmpty()) {
            return;
        }
        long interval = cluster.spec().timing().monitorInterval().toMillis();
        look = Optional.of(cluster.time().after(interval, () -> {
            look = Optional.empty();
            recoverable().ifPresent(target -> copyTo(target, target.needsAll()));
            cluster.touch();
        }));
    }

    /** The side that automatic recovery would copy to now. */
    private Optional<MirrorSide> recoverable() {
        Optional<MirrorSide> active = activeSide();
        if (active.isEmpty() || !active.get().newest() || !connected() || !byHand.synchronising()) {
            return Optional.empty();
        }
        MirrorSide target = other(active.get());
        if (target.newest()) {
            return Optional.empty();
        }
        boolean driven = target.needsAll() ? spec.initialConstruction() : spec.automaticRecovery();
        boolean allNormal = cluster.hosts().stream().allMatch(h -> h.daemon().online());
        return driven && allNormal && monitorRuns(active.get()) ? Optional.of(target) : Optional.empty();
    }

    /** Automatic recovery is driven by the mirror's monitor on the active server. */
    private boolean monitorRuns(MirrorSide active) {
        return cluster.monitors().stream()
                .filter(m -> m.spec().mirror().filter(name()::equals).isPresent())
                .filter(m -> MonitorType.of(m.spec().type())
                        .filter(MonitorType::drivesRecovery)
                        .isPresent())
                .anyMatch(m -> active.hosts().stream().filter(this::activeOn).anyMatch(m::monitorsOn));
    }

    /**
     * Copies to a side.
     *
     * @param target the side
     * @param full whether everything is copied, not only the difference
     */
    public void copyTo(MirrorSide target, boolean full) {
        long now = cluster.time().millis();
        MirrorSide source = other(target);
        if (full) {
            target.requireAll();
        }
        boolean all = full || target.needsAll();
        target.beginCopy(source);
        long bytes = all ? spec.used() : Math.min(spec.used(), target.behind(now));
        MirrorCopy begun = new MirrorCopy(cluster.time(), spec, source, target, bytes, slowness, all, () -> {
            copy = Optional.empty();
            constructing = false;
            target.complete(source);
            source.healed();
            source.current().log(Alert.MIRROR_RECOVERED, "/dev/" + device());
            cluster.touch();
        });
        begun.pace(active(source));
        copy = Optional.of(begun);
        cluster.touch();
    }

    /** Ends a running copy before it is complete: its target stays behind. */
    public void cancelCopy() {
        copy.ifPresent(MirrorCopy::cancel);
        copy = Optional.empty();
        constructing = false;
        cluster.touch();
    }

    /**
     * Makes the data of one side the newest, whatever the other holds.
     *
     * @param side the side
     */
    public void declareNewest(MirrorSide side) {
        side.claimNewest();
        MirrorSide other = other(side);
        other.fallBehind(cluster.time().millis(), spec.used());
        other.requireAll();
        cluster.touch();
    }

    /**
     * Ends the mirroring: one side falls behind from now on.
     *
     * @param side the side that falls behind
     */
    public void breakAway(MirrorSide side) {
        side.fallBehind(cluster.time().millis(), 0);
        other(side).broke(cluster.time().millis());
        cluster.touch();
    }

    /**
     * Sets how many times longer than usual copies take that begin from now on.
     *
     * @param factor how many times longer
     */
    public void slowness(int factor) {
        slowness = factor;
    }

    /** Whether its recovery by monitor is being waited for. */
    public boolean recoveryDue() {
        return look.isPresent();
    }

    /**
     * How far the running copy is.
     *
     * @return percent, 0 to 99; 100 where no copy runs
     */
    public int percent() {
        return copy.map(MirrorCopy::percent).orElse(100);
    }

    /**
     * Whether a server can see a side.
     *
     * @param viewer the server
     * @param side the side
     * @return whether it can
     */
    public boolean sees(Host viewer, MirrorSide side) {
        Host there = side.hosts().contains(viewer) ? viewer : side.current();
        return there.services().active(ProductService.MD) && cluster.linked(viewer, there);
    }

    /**
     * The colour of a side as a server sees it.
     *
     * @param viewer the server
     * @param side the side
     * @return its colour
     */
    public MirrorColor color(Host viewer, MirrorSide side) {
        if (!sees(viewer, side)) {
            return MirrorColor.GRAY;
        }
        if (copy.isPresent()) {
            return MirrorColor.YELLOW;
        }
        if (active(sides[0]) && active(sides[1])) {
            return MirrorColor.BLUE;
        }
        boolean outdated = side.missing() && !side.hosts().contains(viewer);
        return side.newest() && !outdated && !side.diskFailed() ? MirrorColor.GREEN : MirrorColor.RED;
    }

    /**
     * Its state as a server sees it.
     *
     * @param viewer the server
     * @return the state; unknown where the other side is not to be seen
     */
    public MirrorState state(Host viewer) {
        if (!sides[0].built() && !sides[1].built()) {
            return MirrorState.NO_CONSTRUCTION;
        }
        MirrorColor first = color(viewer, sides[0]);
        MirrorColor second = color(viewer, sides[1]);
        if (first == MirrorColor.GRAY || second == MirrorColor.GRAY) {
            return MirrorState.UNKNOWN;
        }
        if (copy.isPresent()) {
            return MirrorState.RECOVERING;
        }
        return first == MirrorColor.GREEN && second == MirrorColor.GREEN && connected()
                ? MirrorState.NORMAL
                : MirrorState.ABNORMAL;
    }
}
