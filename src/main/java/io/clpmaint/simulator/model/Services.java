package io.clpmaint.simulator.model;

import io.clpmaint.product.data.Alert;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Timing;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;
import io.clpmaint.simulator.spec.WorldSpec.Timings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The product's services on one server: their start order and waits (X 4.2 Getting Started Guide 6.5.19), and what they
 * need to start.
 */
public final class Services {

    private final Cluster cluster;
    private final Host host;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Service> system = new LinkedHashMap<>();

    Services(Cluster cluster, Host host, Set<String> disabled) {
        this.cluster = cluster;
        this.host = host;
        SystemService.of(host.spec().distribution()).forEach(s -> system.put(s.unit(), s));
        product(disabled);
    }

    private void product(Set<String> disabled) {
        for (ProductService one : ProductService.values()) {
            boolean present = cluster.spec().product().atLeast(one.since())
                    && (!one.mirrorOnly() || !cluster.spec().mirrors().isEmpty());
            if (present) {
                services.put(one.unit(), new Service(one.unit(), !disabled.contains(one.unit())));
            }
        }
    }

    /** All of the product's, in start order. */
    public Collection<Service> all() {
        return services.values();
    }

    /** All of the operating system's, by name. */
    public Collection<Service> ofSystem() {
        return system.values();
    }

    /**
     * Finds a service, of the product or of the operating system.
     *
     * @param unit the name of its unit
     * @return the service, empty when the server has none of that name
     */
    public Optional<Service> find(String unit) {
        return Optional.ofNullable(services.getOrDefault(unit, system.get(unit)));
    }

    /** Whether somebody can log in: the SSH server runs. */
    public boolean loginPossible() {
        return SystemService.sshServer(system).active();
    }

    /** Those of the product that matter for maintenance do not start at boot any more. */
    public void disable() {
        ProductService.disableOrder(cluster.spec().product(), true)
                .forEach(unit -> find(unit).ifPresent(s -> s.enable(false)));
    }

    /** The product is installed: its services are there, enabled and not running. */
    public void productInstalled() {
        product(Set.of());
        cluster.touch();
    }

    /**
     * An older product is installed, which has fewer services.
     *
     * @param version its version
     */
    public void onlyOf(ProductVersion version) {
        services.keySet().retainAll(ProductService.of(version));
        cluster.touch();
    }

    /**
     * Only some of the services are there.
     *
     * @param units their names
     */
    public void only(Set<String> units) {
        services.keySet().retainAll(units);
        cluster.touch();
    }

    /** The product is removed: nothing of it runs any more. */
    public void productRemoved() {
        productLost();
        services.clear();
        cluster.touch();
    }

    /** What the services start is gone: nothing of the product runs any more. */
    void productLost() {
        die();
        if (host.daemon().phase() != Phase.DOWN) {
            host.daemon().vanish(false);
        }
        cluster.touch();
    }

    /**
     * Whether a service runs.
     *
     * @param service which
     * @return whether it does; false where it does not exist
     */
    public boolean active(ProductService service) {
        Service found = services.get(service.unit());
        return found != null && found.active();
    }

    /** Starts those that start at boot, one after the other; which ones is settled when the boot begins. */
    void boot() {
        bootNext(services.values().stream().filter(Service::enabled).toList(), 0);
    }

    private void bootNext(List<Service> order, int place) {
        if (place == order.size()) {
            return;
        }
        Service next = order.get(place);
        if (next.unit().equals(ProductService.CLUSTER.unit()) && suppressed()) {
            host.log(Alert.START_SUPPRESSED);
            bootNext(order, place + 1);
        } else {
            start(next, ok -> bootNext(order, place + 1));
        }
    }

    private boolean suppressed() {
        return !host.daemon().leftCleanly()
                && cluster.spec().reading(Assumption.START_AFTER_CRASH).equals("suppressed");
    }

    /** Everything stops at once: the operating system is gone. */
    void die() {
        services.values().forEach(s -> s.state(Service.State.INACTIVE));
    }

    /** Failures are forgotten: what failed counts as stopped. */
    public void forgetFailures() {
        services.values().stream()
                .filter(s -> s.state() == Service.State.FAILED)
                .forEach(s -> s.state(Service.State.INACTIVE));
    }

    /** Nothing of the operating system's services runs: single-user mode. */
    void systemDown() {
        system.values().forEach(s -> s.state(Service.State.INACTIVE));
    }

    /** The operating system is up: those of its services run that are enabled. */
    void systemUp() {
        system.values().forEach(s -> s.state(s.enabled() ? Service.State.ACTIVE : Service.State.INACTIVE));
    }

    /** As at the world's beginning: everything that is enabled runs. */
    void beginRunning(boolean withCluster) {
        for (Service service : services.values()) {
            boolean daemon = service.unit().equals(ProductService.CLUSTER.unit());
            if (daemon ? withCluster : service.enabled()) {
                service.state(Service.State.ACTIVE);
            }
        }
    }

    /** The daemon has come up or gone down without the service manager. */
    void daemonRuns(boolean runs) {
        Service daemon = services.get(ProductService.CLUSTER.unit());
        if (daemon != null) {
            daemon.state(runs ? Service.State.ACTIVE : Service.State.INACTIVE);
        }
    }

    /**
     * Starts a service.
     *
     * @param service the service
     * @param done told whether it runs, once, when its start is over
     */
    public void start(Service service, Consumer<Boolean> done) {
        if (service.active()) {
            done.accept(true);
            return;
        }
        if (service.state() != Service.State.INACTIVE && service.state() != Service.State.FAILED) {
            host.later(100, () -> start(service, done));
            return;
        }
        service.state(Service.State.ACTIVATING);
        cluster.touch();
        if (services.containsKey(service.unit()) && !host.packages().productUsable()) {
            finish(service, false, done);
            return;
        }
        if (service.unit().equals(ProductService.EVT.unit())) {
            startEvt(service, cluster.time().millis(), done);
        } else if (service.unit().equals(ProductService.MD.unit())) {
            host.later(host.chance().around(cluster.spec().timing().agentStart().toMillis(), 20), () -> {
                if (brokenMirrorDisk()) {
                    host.reset();
                } else {
                    finish(service, startAgent(), done);
                }
            });
        } else if (service.unit().equals(ProductService.CLUSTER.unit())) {
            host.later(serviceStart(), () -> finish(service, startDaemon(), done));
        } else {
            host.later(serviceStart(), () -> finish(service, true, done));
        }
    }

    private long serviceStart() {
        Timings timing = cluster.spec().timing();
        return host.chance().around(timing.serviceStart().toMillis(), 20);
    }

    /** The event daemon of a server that is not the master waits up to two minutes for the master's configuration. */
    private void startEvt(Service service, long since, Consumer<Boolean> done) {
        Host master = cluster.hosts().get(0);
        boolean reached =
                master == host || (master.services().active(ProductService.EVT) && cluster.linked(host, master));
        long waited = cluster.time().millis() - since;
        long worst = Timing.EVT_START_WORST.duration().toMillis();
        if (reached || waited >= worst) {
            boolean behind = host.setup().configuration() == Configuration.OLD;
            if (behind && reached && master.setup().configuration() == Configuration.CURRENT) {
                host.setup().receive();
            }
            host.later(serviceStart(), () -> finish(service, true, done));
        } else {
            host.later(Math.min(5_000, worst - waited), () -> startEvt(service, since, done));
        }
    }

    /** An agent that finds its disk broken resets the server, again at each boot (X 4.1 Maintenance Guide p.35-36). */
    private boolean brokenMirrorDisk() {
        return cluster.spec().reading(Assumption.BROKEN_MIRROR_DISK).equals("resets")
                && cluster.mirrors().stream()
                        .anyMatch(
                                m -> m.side(host).filter(MirrorSide::diskFailed).isPresent());
    }

    private boolean startAgent() {
        return active(ProductService.TRN)
                && host.packages().running().modules()
                && host.setup().configured()
                && !host.initialisingPartition()
                && cluster.mirrors().stream().allMatch(m -> m.agentStarts(host));
    }

    private boolean startDaemon() {
        boolean possible = host.setup().complete()
                && host.findsItself()
                && active(ProductService.EVT)
                && active(ProductService.TRN)
                && host.packages().running().modules();
        return possible && (host.daemon().phase() != Phase.DOWN || host.daemon().start());
    }

    private void finish(Service service, boolean ok, Consumer<Boolean> done) {
        service.state(ok ? Service.State.ACTIVE : Service.State.FAILED);
        cluster.touch();
        done.accept(ok);
    }

    /**
     * Stops a service.
     *
     * @param service the service
     * @param done told whether it is stopped, once
     */
    public void stop(Service service, Consumer<Boolean> done) {
        if (!service.active()) {
            service.state(Service.State.INACTIVE);
            done.accept(true);
            return;
        }
        if (service.unit().equals(ProductService.CLUSTER.unit())) {
            host.daemon().stop(done);
        } else if (service.unit().equals(ProductService.MD.unit())
                && cluster.mirrors().stream().anyMatch(m -> m.activeOn(host))) {
            done.accept(false);
        } else {
            service.state(Service.State.DEACTIVATING);
            cluster.touch();
            host.later(500, () -> {
                service.state(Service.State.INACTIVE);
                cluster.touch();
                done.accept(true);
            });
        }
    }
}
