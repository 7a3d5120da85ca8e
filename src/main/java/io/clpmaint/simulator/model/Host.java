package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.Alert;
import io.clpmaint.simulator.shell.disk.Claim;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.shell.disk.Disks;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.DiskSpec;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One server: its power, its boots, its disks, and what runs on it. */
public final class Host {

    /** How long the servers have been up when the world begins: a week, in milliseconds. */
    private static final long UP_BEFORE = 7L * 24 * 3600 * 1000;

    private static final long BEFORE_THE_SECOND_REBOOT = 30_000;

    private final Cluster cluster;
    private final int index;
    private final ServerSpec spec;
    private final Chance chance;
    private final Chance boots;
    private final Packages packages;
    private final Setup setup;
    private final Services services;
    private final Daemon daemon;
    private final Disks disks = new Disks();
    private final DiskAccess access;
    private final HostFaults faults = new HostFaults();
    private Power power = Power.ON;
    private String bootId;
    private int lifetime;
    private int serials;
    private boolean initialisingPartition;
    private Optional<String> givenName = Optional.empty();
    private Optional<String> called = Optional.empty();
    private boolean singleUser;
    private boolean hung;
    private boolean silent;
    private OptionalLong stopped = OptionalLong.empty();
    private final List<Boot> bootLog = new ArrayList<>();
    private final LaterShutdown laterShutdown;
    private boolean bootsIntoSingleUser;
    private DirectoryUsers users = DirectoryUsers.NONE;
    private Optional<Runnable> whenDown = Optional.empty();
    private Optional<Runnable> whenUp = Optional.empty();
    private Optional<Consumer<String>> log = Optional.empty();
    private Optional<Runnable> whenHung = Optional.empty();
    private final List<Runnable> whenBooted = new ArrayList<>();
    private Optional<Consumer<Boolean>> whenOff = Optional.empty();

    Host(Cluster cluster, int index, ServerSpec spec, Chance chance) {
        this.cluster = cluster;
        this.index = index;
        this.spec = spec;
        this.chance = chance.fork("times");
        this.boots = chance.fork("boots");
        this.bootId = boots.uuid().toString();
        this.packages = new Packages(
                new Kernel(spec.kernel(), true), cluster.spec().product().toString());
        this.setup = new Setup(spec);
        this.laterShutdown = new LaterShutdown(cluster, this);
        this.services = new Services(cluster, this, spec.disabled());
        this.daemon = new Daemon(cluster, this, spec.suspended());
        this.access = new DiskAccess(cluster, this);
        disks.claims(() -> {
            List<Claim> claims = MirrorClaim.of(cluster, this);
            cluster.disks().stream().filter(d -> d.reaches(this)).forEach(d -> claims.add(d.claim(this)));
            claims.addAll(access.claims());
            return claims;
        });
        for (DiskSpec disk : spec.disks()) {
            disks.insert(cluster.luns().of(disk));
        }
    }

    /**
     * A boot.
     *
     * @param at when, in milliseconds since 1970
     * @param kernel the release of the kernel that was loaded
     * @param stopped when what ran before had been stopped in order; empty after a crash
     */
    public record Boot(long at, String kernel, OptionalLong stopped) {}

    void begin() {
        if (spec.configuration() == Configuration.OUTSIDE) {
            packages.machineReplaced(new Kernel(spec.kernel(), true));
            services.productRemoved();
        }
        power = spec.state() == ServerSpec.State.OFF ? Power.OFF : Power.ON;
        if (power == Power.ON) {
            bootLog.add(new Boot(
                    cluster.time().millis() - UP_BEFORE, packages.running().release(), OptionalLong.empty()));
            services.systemUp();
            services.beginRunning(spec.state().up());
        }
        daemon.begin(spec.state());
    }

    /**
     * The product's folder is lost with all that was in it; what ran of the product does not go on.
     *
     * @param known whether the package database and the service manager still know the product
     */
    public void loseProduct(boolean known) {
        if (known) {
            packages.loseProduct();
            services.productLost();
        } else {
            packages.product(Optional.empty());
            services.productRemoved();
        }
        setup.productRemoved(false);
    }

    /** Its place in the order of priority. */
    public int index() {
        return index;
    }

    /** The name by which the simulation knows it; also its own at the beginning, and in the cluster. */
    public String name() {
        return spec.name();
    }

    /** Its name in the cluster's configuration. */
    public String called() {
        return called.orElse(name());
    }

    /**
     * The cluster's configuration gives it another name.
     *
     * @param name the name
     */
    void called(String name) {
        called = Optional.of(name);
    }

    /** Whether the name that its operating system has is the one that the cluster's configuration knows it by. */
    boolean findsItself() {
        return givenName.orElse(name()).split("\\.", 2)[0].equals(called());
    }

    /** What it was made from. */
    public ServerSpec spec() {
        return spec;
    }

    /** How far its operating system is. */
    public Power power() {
        return power;
    }

    /** Whether commands can be executed on it. */
    public boolean running() {
        return power == Power.ON && !hung;
    }

    /** The id of its boot. */
    public String bootId() {
        return bootId;
    }

    /** Its packages and kernels. */
    public Packages packages() {
        return packages;
    }

    /** Its licence and its configuration of the cluster. */
    public Setup setup() {
        return setup;
    }

    /** Its services. */
    public Services services() {
        return services;
    }

    /** Its cluster daemon. */
    public Daemon daemon() {
        return daemon;
    }

    /** What is wrong with it. */
    public HostFaults faults() {
        return faults;
    }

    /** Its disks besides the one that it boots from. */
    public Disks disks() {
        return disks;
    }

    /** Which of its partitions can be written. */
    public DiskAccess access() {
        return access;
    }

    /** Where its durations come from. */
    public Chance chance() {
        return chance;
    }

    /** The name that it gives as its own. */
    public String hostName() {
        return faults.hostName().or(() -> givenName).orElse(name());
    }

    /**
     * Gives its operating system another host name; the cluster knows it by its old one.
     *
     * @param name the name
     */
    public void rename(String name) {
        givenName = Optional.of(name);
    }

    /** Whether a cluster partition is being initialised on it. */
    public boolean initialisingPartition() {
        return initialisingPartition;
    }

    /**
     * Says whether a cluster partition is being initialised on it.
     *
     * @param now whether it is
     */
    public void initialisingPartition(boolean now) {
        initialisingPartition = now;
    }

    /**
     * Registers who is told at the moment when everything that runs on it ends.
     *
     * @param told called each time it goes down
     */
    public void onDown(Runnable told) {
        whenDown = Optional.of(told);
    }

    /**
     * Registers who is told when its operating system is gone.
     *
     * @param told called each time, with whether it had been stopped in order
     */
    public void onOff(Consumer<Boolean> told) {
        whenOff = Optional.of(told);
    }

    /**
     * Registers who knows which processes stand where.
     *
     * @param known the processes
     */
    public void users(DirectoryUsers known) {
        users = known;
    }

    /** The processes that stand in its directories. */
    DirectoryUsers users() {
        return users;
    }

    /**
     * Registers who keeps its log.
     *
     * @param keeper gets what the product writes there, line by line, without time and host name
     */
    public void onLog(Consumer<String> keeper) {
        log = Optional.of(keeper);
    }

    /**
     * The product writes to its log, unless the operating system is gone.
     *
     * @param alert what is written
     * @param args what varies in it
     */
    public void log(Alert alert, Object... args) {
        if (power == Power.ON || power == Power.STOPPING) {
            log.ifPresent(keeper -> keeper.accept(alert.line(args)));
        }
    }

    /**
     * Registers who is told when its operating system has come up, before its services start.
     *
     * @param told called each time it comes up
     */
    public void onUp(Runnable told) {
        whenUp = Optional.of(told);
    }

    /**
     * Arranges something that happens only if the server does not go down before.
     *
     * @param millis how much later
     * @param action what happens
     */
    public void later(long millis, Runnable action) {
        int life = lifetime;
        cluster.time().after(millis, () -> {
            if (life == lifetime && !hung) {
                action.run();
            }
        });
    }

    /**
     * It stops doing anything and answering anybody, until its power is switched.
     *
     * @param heartbeats whether its kernel goes on sending heartbeats
     */
    public void hang(boolean heartbeats) {
        if (power == Power.ON) {
            hung = true;
            silent = !heartbeats;
            whenHung.ifPresent(Runnable::run);
            cluster.touch();
        }
    }

    /** Whether it hangs. */
    public boolean hung() {
        return hung;
    }

    /** Whether it hangs so that not even its heartbeats go on. */
    boolean silent() {
        return silent;
    }

    /**
     * Registers who is told of each boot, after those that {@link #onUp} names.
     *
     * @param told called each time
     */
    public void onBoot(Runnable told) {
        whenBooted.add(told);
    }

    /**
     * Registers who is told when it stops doing anything.
     *
     * @param told called each time it hangs
     */
    public void onHang(Runnable told) {
        whenHung = Optional.of(told);
    }

    /** It gets power and boots, unless it has power. */
    public void powerOn() {
        if (power == Power.OFF) {
            boot();
        } else if (power == Power.STOPPING) {
            cluster.time().after(1_000, this::powerOn); // whoever stands there waits for the light to go out
        }
    }

    private void boot() {
        power = Power.STARTING;
        lifetime++;
        bootId = boots.uuid().toString();
        packages.boot();
        cluster.touch();
        if (!faults.takeNoReturn()) {
            later(chance.around(spec.boot().toMillis(), 10), this::booted);
        }
    }

    private void booted() {
        power = Power.ON;
        cluster.networks().interfacesUp(this);
        bootLog.add(new Boot(cluster.time().millis(), packages.running().release(), stopped));
        services.systemUp();
        whenUp.ifPresent(Runnable::run);
        whenBooted.forEach(Runnable::run);
        cluster.touch();
        singleUser |= bootsIntoSingleUser;
        if (singleUser) {
            services.systemDown();
            return;
        }
        services.boot();
        if (faults.takeSecondReboot()) {
            later(BEFORE_THE_SECOND_REBOOT, () -> shutDown(true));
        }
    }

    /** Its boots, oldest first; the one that the world began with is among them. */
    public List<Boot> boots() {
        return List.copyOf(bootLog);
    }

    /** Whether it runs without its services and without logins, for whoever sits at its console. */
    public boolean singleUser() {
        return singleUser;
    }

    /**
     * Brings it to single-user mode or back. On the way there services stop in order and all logins end.
     *
     * @param now whether it goes to single-user mode
     */
    public void singleUser(boolean now) {
        if (power != Power.ON || now == singleUser) {
            return;
        }
        singleUser = now;
        cluster.touch();
        if (now) {
            later(1_000, this::tellDown);
            services.systemDown();
            daemon.stop(ok -> {
                services.die();
                cluster.touch();
            });
        } else {
            services.systemUp();
            services.boot();
        }
    }

    /** Its boot could not mount what it needs: it waits at its console. */
    public void stopInEmergency() {
        singleUser = true;
    }

    /** Its shutdown that waits for its time. */
    public LaterShutdown laterShutdown() {
        return laterShutdown;
    }

    /**
     * Says whether its boots end in single-user mode.
     *
     * @param now whether they do from now on
     */
    public void bootIntoSingleUser(boolean now) {
        bootsIntoSingleUser = now;
        cluster.touch();
    }

    /** Whether its boots end in single-user mode. */
    public boolean bootsIntoSingleUser() {
        return bootsIntoSingleUser;
    }

    /** Its power is gone at once. */
    public void powerOff() {
        die(false);
        power = Power.OFF;
        daemon.vanish(false);
        cluster.touch();
    }

    /** It restarts without stopping anything, as after a reset. */
    public void reset() {
        if (power != Power.OFF) {
            powerOff();
            boot();
        }
    }

    /**
     * It stops its services in order and then goes down.
     *
     * @param restart whether it boots again
     */
    public void shutDown(boolean restart) {
        if (faults.answersMeanwhile()) {
            later(faults.slowShutdown().toMillis(), () -> goDown(restart));
        } else {
            goDown(restart);
        }
    }

    private void goDown(boolean restart) {
        if (power != Power.ON) {
            return;
        }
        power = Power.STOPPING;
        cluster.touch();
        // logins end first; services stop behind closed doors
        later(1_000, this::tellDown);
        List<Group> starting = cluster.groups().stream()
                .filter(g -> g.on(this).state() == GroupState.ONLINE_PENDING && g.mirrored())
                .toList();
        if (daemon.phase() == Phase.DOWN) {
            halt(restart, List.of());
        } else if (!starting.isEmpty()) {
            halt(restart, starting);
        } else {
            daemon.stop(ok -> halt(restart, List.of()));
        }
    }

    /** The operating system goes down, on groups that were just starting too: their mirrors break. */
    private void halt(boolean restart, List<Group> starting) {
        long usual = Math.max(1_500, chance.around(spec.shutdown().toMillis(), 10));
        long slow = faults.answersMeanwhile() ? 0 : faults.slowShutdown().toMillis();
        later(usual + slow, () -> {
            die(true);
            power = Power.OFF;
            daemon.vanish(starting.isEmpty());
            starting.forEach(g -> g.tornDown(this));
            cluster.touch();
            if (restart) {
                boot();
            }
        });
    }

    private void die(boolean inOrder) {
        lifetime++;
        initialisingPartition = false;
        access.forgetAll();
        singleUser = false;
        hung = false;
        silent = false;
        stopped = inOrder ? OptionalLong.of(cluster.time().millis()) : OptionalLong.empty();
        laterShutdown.cancel();
        services.die();
        tellDown();
        whenOff.ifPresent(told -> told.accept(inOrder));
    }

    private void tellDown() {
        whenDown.ifPresent(Runnable::run);
    }

    /**
     * A disk breaks, for all servers that see it.
     *
     * @param device which; an unknown one changes nothing
     */
    public void failDisk(String device) {
        disks.disk(device).ifPresent(disk -> {
            disk.failed(true);
            cluster.touch();
            cluster.machines().stream().filter(h -> h.sees(disk)).forEach(h -> h.suffer(disk));
        });
    }

    private boolean sees(Disk disk) {
        return disks.all().contains(disk);
    }

    private void suffer(Disk disk) {
        boolean mirrored = cluster.mirrors().stream().anyMatch(m -> m.uses(this, disk));
        if (mirrored
                && power == Power.ON
                && cluster.spec().reading(Assumption.BROKEN_MIRROR_DISK).equals("resets")) {
            reset();
        }
    }

    /**
     * A disk is pulled and another one put in its place, for all servers that see it.
     *
     * @param device which
     * @param bytes the new disk's size; empty for the old one's
     * @param serial the new disk's serial number; empty for one that was not seen before
     * @param used whether it holds a partition of somebody else; else it is empty
     */
    public void replaceDisk(String device, Optional<Long> bytes, Optional<String> serial, boolean used) {
        Optional<Disk> old = disks.disk(device);
        long size = bytes.or(() -> old.map(Disk::bytes)).orElse(0L);
        String number = serial.orElseGet(() -> String.format("NEW%05d", index * 1000 + ++serials));
        Disk fresh = used
                ? DiskMaker.make(
                        new DiskSpec(device, size, number, List.of(new DiskSpec.PartitionSpec(1, size / 4)), false))
                : DiskMaker.empty(device, size, number);
        for (Host host : cluster.machines()) {
            if (host == this || old.filter(host::sees).isPresent()) {
                host.disks.remove(device);
                host.disks.insert(fresh);
                cluster.mirrors().forEach(m -> m.diskReplaced(host, device));
            }
        }
        cluster.touch();
    }

    /**
     * Another machine is put in its place, switched off: with an operating system, without the product and without a
     * configuration, and with a host key of its own.
     *
     * @param newDisks whether the disks that it has for itself are new, too; else they are those of the old machine
     * @param fingerprint the fingerprint of its host key; empty for any
     */
    public void replaceMachine(boolean newDisks, Optional<String> fingerprint) {
        powerOff();
        packages.machineReplaced(new Kernel(spec.kernel(), true));
        setup.machineReplaced();
        services.productRemoved();
        faults.changeHostKey(fingerprint);
        if (newDisks) {
            disks.all().stream()
                    .filter(d -> cluster.machines().stream().noneMatch(h -> h != this && h.sees(d)))
                    .toList()
                    .forEach(d -> replaceDisk("/dev/" + d.name(), Optional.empty(), Optional.empty(), false));
        }
        cluster.touch();
    }

    /** The monitors that are in error on it because of a fault. */
    public Set<String> monitorsInError() {
        return new TreeSet<>(faults.monitors());
    }

    @Override
    public String toString() {
        return name();
    }
}
