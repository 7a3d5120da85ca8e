package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.spec.MirrorSpec;
import io.clpmaint.simulator.spec.MonitorSpec;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;
import io.clpmaint.simulator.spec.SharedDiskSpec;
import io.clpmaint.simulator.spec.WorldSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole simulated cluster. Reactions to a change are rules that {@link #settle} applies after the event. */
public final class Cluster {

    private static final int ENOUGH_ROUNDS = 100;

    private WorldSpec spec;
    private final Timeline time;
    private final Luns luns = new Luns();
    private final List<Host> machines = new ArrayList<>();
    private List<Host> hosts = List.of();
    private final List<Group> groups = new ArrayList<>();
    private final List<MirrorDisk> mirrors = new ArrayList<>();
    private final List<SharedDisk> disks = new ArrayList<>();
    private final List<Monitor> monitors = new ArrayList<>();
    private final Networks networks;
    private final Addresses addresses;
    private final Membership membership;
    private final Placement placement = new Placement(this);
    private final Keeper keeper;
    private final Recoveries recoveries = new Recoveries(this);
    private final Fences fences = new Fences(this);
    private final TimeoutRatio ratio;
    private final Breaches breaches = new Breaches();
    private boolean touched;
    private long version;
    private boolean stopped;
    private boolean resuming;
    private final List<Runnable> watchers = new ArrayList<>();

    /**
     * A cluster at its beginning.
     *
     * @param spec what it is like
     * @param time its clock
     */
    public Cluster(WorldSpec spec, Timeline time) {
        this.spec = spec;
        this.time = time;
        Chance chance = Chance.of(spec.seed());
        int index = 0;
        for (ServerSpec server : spec.servers()) {
            machines.add(new Host(this, index++, server, chance.fork(server.name())));
        }
        hosts = machines.stream()
                .filter(h -> h.spec().configuration() != Configuration.OUTSIDE)
                .toList();
        networks = new Networks(this, spec);
        addresses = new Addresses(this);
        membership = new Membership(this, machines.size());
        keeper = new Keeper(this);
        ratio = new TimeoutRatio(this, spec.ratio());
        for (MirrorSpec mirror : spec.mirrors()) {
            mirrors.add(new MirrorDisk(this, mirror).begin());
        }
        for (SharedDiskSpec disk : spec.topology().disks()) {
            disks.add(new SharedDisk(this, disk));
        }
        machines.forEach(Host::begin);
        spec.groups().forEach(g -> groups.add(new Group(this, g)));
        for (MonitorSpec monitor : spec.monitors()) {
            monitors.add(new Monitor(this, monitor));
        }
        touch();
        settle();
    }

    /** What it was made from. */
    public WorldSpec spec() {
        return spec;
    }

    /**
     * It is configured anew, while its daemons are stopped or suspended. Machines and the disks in them are the same as before.
     *
     * @param next what it is like from now on
     * @param members the machines that take part from now on, each with its name in the configuration
     * @param mounts where mirrors are mounted from now on, by their names
     */
    public void configure(WorldSpec next, Map<String, String> members, Map<String, String> mounts) {
        spec = next;
        hosts = machines.stream().filter(h -> members.containsKey(h.name())).toList();
        members.forEach((machine, name) -> host(machine).called(name));
        List<Group> before = List.copyOf(groups);
        groups.clear();
        for (GroupSpec group : next.groups()) {
            Optional<Group> known =
                    before.stream().filter(g -> g.name().equals(group.name())).findFirst();
            known.ifPresent(g -> g.configure(group));
            groups.add(known.orElseGet(() -> new Group(this, group.at(Optional.empty()))));
        }
        if (stopped) {
            groups.forEach(g -> g.wanted(g.spec().automaticStart()));
        }
        monitors.clear();
        next.monitors().forEach(m -> monitors.add(new Monitor(this, m)));
        for (MirrorSpec mirror : next.mirrors()) {
            Optional<MirrorDisk> known = mirror(mirror.name());
            known.ifPresent(m -> m.configure(mirror, mounts.getOrDefault(m.name(), m.mountPoint())));
            if (known.isEmpty()) {
                MirrorDisk joins = new MirrorDisk(this, mirror);
                mirrors.add(joins.join(mounts.getOrDefault(joins.name(), joins.mountPoint())));
            }
        }
        for (SharedDiskSpec disk : next.topology().disks()) {
            disks.stream().filter(d -> d.name().equals(disk.name())).forEach(d -> d.configure(disk));
        }
        touch();
    }

    /** Its clock. */
    public Timeline time() {
        return time;
    }

    /** The servers that its configuration names, in order of priority. */
    public List<Host> hosts() {
        return hosts;
    }

    /**
     * The place of a server in the order of priority, as the product counts.
     *
     * @param host the server
     * @return its place, from 0; below 0 for one that the configuration does not name
     */
    public int place(Host host) {
        return hosts.indexOf(host);
    }

    /** All machines that are there, also those that its configuration does not name: not yet, or no more. */
    public List<Host> machines() {
        return machines;
    }

    /**
     * Whether its configuration names a machine.
     *
     * @param machine the machine
     * @return whether it does
     */
    public boolean names(Host machine) {
        return hosts.contains(machine);
    }

    /** Its groups in the product's order. */
    public List<Group> groups() {
        return groups;
    }

    /** Its mirrors. */
    public List<MirrorDisk> mirrors() {
        return mirrors;
    }

    /** The disks that several of its servers see. */
    public List<SharedDisk> disks() {
        return disks;
    }

    /** Everything that resources mount. */
    public List<MountedResource> mounted() {
        List<MountedResource> all = new ArrayList<>(mirrors);
        all.addAll(disks);
        return all;
    }

    /** Its monitors in the product's order. */
    public List<Monitor> monitors() {
        return monitors;
    }

    /** The disks that its servers see. */
    Luns luns() {
        return luns;
    }

    /** The ways between its servers. */
    public Networks networks() {
        return networks;
    }

    /** The addresses of its servers. */
    public Addresses addresses() {
        return addresses;
    }

    /** Who sees whom. */
    public Membership membership() {
        return membership;
    }

    /** Where groups may be brought up. */
    public Placement placement() {
        return placement;
    }

    /** What its monitors do about errors. */
    public Recoveries recoveries() {
        return recoveries;
    }

    /** What it does about servers that are not seen any more. */
    Fences fences() {
        return fences;
    }

    /** The multiplier of the timeouts. */
    public TimeoutRatio ratio() {
        return ratio;
    }

    /** What must never happen and did. */
    public Breaches breaches() {
        return breaches;
    }

    /** Grows with each change of the state. */
    public long version() {
        return version;
    }

    /**
     * One machine, whether the configuration names it or not.
     *
     * @param name its name
     * @return the machine
     * @throws IllegalArgumentException when there is none of that name
     */
    public Host host(String name) {
        return machine(name).orElseThrow(() -> new IllegalArgumentException("no server " + name));
    }

    /**
     * Finds a server that the configuration names.
     *
     * @param name its name there
     * @return the server, empty when there is none of that name
     */
    public Optional<Host> findHost(String name) {
        for (Host host : hosts) {
            if (host.called().equals(name)) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds a machine, whether the configuration names it or not.
     *
     * @param name its name
     * @return the machine, empty when there is none of that name
     */
    public Optional<Host> machine(String name) {
        for (Host machine : machines) {
            if (machine.name().equals(name)) {
                return Optional.of(machine);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds a group.
     *
     * @param name its name
     * @return the group, empty when there is none of that name
     */
    public Optional<Group> group(String name) {
        return groups.stream().filter(g -> g.name().equals(name)).findFirst();
    }

    /**
     * Finds a mirror.
     *
     * @param name its name
     * @return the mirror, empty when there is none of that name
     */
    public Optional<MirrorDisk> mirror(String name) {
        for (MirrorDisk mirror : mirrors) {
            if (mirror.name().equals(name)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether two servers reach each other; a server always reaches itself.
     *
     * @param first one server
     * @param second the other
     * @return whether they do
     */
    public boolean linked(Host first, Host second) {
        return first == second || networks.joined(first, second);
    }

    /** Whether the resource of a name is active on a server: also while it stops, and when it did not stop. */
    boolean holds(String resource, Host host) {
        for (Group group : groups) {
            for (int i = 0; i < group.spec().resources().size(); i++) {
                if (group.spec().resources().get(i).name().equals(resource)) {
                    GroupState state = group.on(host).resource(i);
                    return state == GroupState.ONLINE
                            || state == GroupState.OFFLINE_PENDING
                            || state == GroupState.OFFLINE_FAILURE;
                }
            }
        }
        return false;
    }

    /** Says that something changed, so that the rules are applied. */
    public void touch() {
        touched = true;
        version++;
    }

    /**
     * Registers who follows the state: told each time when it changed and has settled.
     *
     * @param watcher must not change anything of the cluster
     */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Applies the rules until nothing changes. To be called after each event and each input. */
    public void settle() {
        if (touched) {
            settleRules();
            watchers.forEach(Runnable::run);
        }
    }

    private void settleRules() {
        int rounds = 0;
        while (touched) {
            touched = false;
            if (++rounds > ENOUGH_ROUNDS) {
                throw new IllegalStateException("the simulated cluster does not settle");
            }
            membership.settle();
            endStartupWaits();
            mirrors.forEach(MirrorDisk::settle);
            disks.forEach(SharedDisk::settle);
            noticeStop();
            keeper.settle();
            recoveries.settle();
            fences.settle();
            breaches.check(this);
        }
    }

    private void endStartupWaits() {
        for (Host host : hosts) {
            if (host.daemon().phase() == Phase.WAITING && membership.complete(host)) {
                host.daemon().synchronised();
            }
        }
    }

    /** When the whole cluster is down the ratio is void and groups have their start attribute again. */
    private void noticeStop() {
        boolean down = hosts.stream().allMatch(h -> h.daemon().phase() == Phase.DOWN);
        if (down && !stopped) {
            stopped = true;
            if (ratio.value() != 1
                    && spec.reading(Assumption.RATIO_AFTER_CLUSTER_STOP).equals("void")) {
                ratio.reset();
            }
            groups.forEach(g -> g.wanted(g.spec().automaticStart()));
        } else if (!down && hosts.stream().anyMatch(h -> h.daemon().online())) {
            stopped = false;
        }
    }

    /**
     * Whether the mirrors of a group can be activated on a server.
     *
     * @param group the group
     * @param host the server
     * @return whether each holds the newest data there and none is being copied
     */
    public boolean mirrorsReady(Group group, Host host) {
        return group.spec().resources().stream()
                .flatMap(r -> mirror(r.name()).stream())
                .allMatch(m -> m.activatable(host));
    }

    /** Whether a mirror of a group gets its first copy, or waits for it. */
    boolean constructing(Group group) {
        return group.spec().resources().stream()
                .flatMap(r -> mirror(r.name()).stream())
                .anyMatch(MirrorDisk::underConstruction);
    }

    void cameOnline(Host host) {
        for (Group group : groups) {
            if (group.spec().automaticFailback() && group.servers().get(0) == host) {
                group.failbackDue(true);
            }
        }
    }

    void restarted(Host host) {
        ratio.restarted();
    }

    /** A monitor of a started resource starts by itself, suspended or not (X 4.2 Getting Started Guide 6.5.22). */
    void resourceStarted(Group group, String resource, Host host) {
        mirror(resource).ifPresent(m -> m.activated(host));
        host.access().forget(resource);
        for (Monitor monitor : monitors) {
            boolean watches = monitor.spec()
                    .target()
                    .filter(t -> t.equals(resource) || t.equals(group.name()))
                    .isPresent();
            if (watches) {
                host.daemon().suspendedMonitors().remove(monitor.name());
            }
        }
        touch();
    }

    void resourceStopped(String resource, Host host) {
        host.access().forget(resource);
        touch();
    }

    /** Suspends the daemon of all servers. */
    public void suspend() {
        hosts.forEach(h -> h.daemon().suspend());
    }

    /**
     * Resumes the daemon of all servers.
     *
     * @param taking how long that takes
     */
    public void resume(Duration taking) {
        resuming = true;
        time.after(taking, () -> {
            resuming = false;
            hosts.forEach(h -> h.daemon().resume());
        });
    }

    /** Whether its daemons are being resumed. */
    public boolean resuming() {
        return resuming;
    }
}
