package io.clpmaint.app;

import io.clpmaint.report.WorldReport;
import io.clpmaint.report.json.WorldJson;
import io.clpmaint.report.text.WorldText;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.control.Request;
import io.clpmaint.simulator.control.StateView;
import io.clpmaint.simulator.model.Activation;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.HostFaults;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.model.Monitor;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.model.SharedDisk;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.PartitionTable;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.FaultForm;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.system.PackageWork;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes down the whole truth of a world. */
final class WorldView implements StateView {

    private final Optional<Double> speed;

    /**
     * A view of a world.
     *
     * @param speed how fast its time passes; empty when it stands still
     */
    WorldView(Optional<Double> speed) {
        this.speed = speed;
    }

    @Override
    public String write(World world, Request.Form form) {
        WorldReport report = report(world);
        if (form.json()) {
            return WorldJson.of(report);
        }
        Paint paint = new Paint(form.colour(), form.unicode());
        return String.join("\n", WorldText.of(report, Lang.ofLocale(form.lang()), paint)) + "\n";
    }

    /** The same as a document. */
    String json(World world) {
        return WorldJson.of(report(world));
    }

    private WorldReport report(World world) {
        Cluster cluster = world.cluster();
        OptionalLong end = cluster.ratio().end();
        Map<String, String> assumptions = new LinkedHashMap<>();
        for (Assumption one : Assumption.values()) {
            assumptions.put(one.word(), world.spec().reading(one));
        }
        return new WorldReport(
                world.spec().cluster(),
                world.spec().product().toString(),
                world.spec().seed(),
                world.now(),
                Duration.between(world.spec().start(), world.now()),
                speed,
                new WorldReport.Suppression(
                        cluster.ratio().value(),
                        end.isPresent() ? Optional.of(Instant.ofEpochMilli(end.getAsLong())) : Optional.empty()),
                cluster.machines().stream().map(h -> server(world, cluster, h)).toList(),
                cluster.groups().stream().map(g -> group(cluster, g)).toList(),
                cluster.mirrors().stream().map(m -> mirror(cluster, m)).toList(),
                cluster.disks().stream().map(WorldView::disk).toList(),
                cluster.monitors().stream().map(m -> monitor(cluster, m)).toList(),
                cuts(cluster),
                world.faultsInWait().stream().map(FaultForm::write).toList(),
                world.breaches().stream()
                        .map(b -> new WorldReport.Breach(Instant.ofEpochMilli(b.at()), b.what()))
                        .toList(),
                world.notSimulated(),
                assumptions);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static WorldReport.Server server(World world, Cluster cluster, Host host) {
        Packages packages = host.packages();
        return new WorldReport.Server(
                host.name(),
                word(host.power()),
                host.bootId(),
                host.hostName(),
                addresses(cluster, host),
                packages.running().release(),
                packages.next().release(),
                packages.kernels().stream()
                        .map(k -> new WorldReport.Kernel(k.release(), k.modules()))
                        .toList(),
                new WorldReport.Packages(
                        packages.consistent(),
                        PackageWork.upToDate(cluster, host),
                        packages.locked() != 0,
                        packages.product().orElse("none")),
                word(host.daemon().phase()),
                cluster.membership().seenBy(host).stream().map(Host::name).toList(),
                List.copyOf(host.daemon().suspendedMonitors()),
                host.services().all().stream()
                        .map(s -> new WorldReport.Service(s.unit(), s.enabled(), word(s.state())))
                        .toList(),
                host.setup().licensed(),
                world.mounts(host.name()).stream()
                        .filter(m -> !m.system())
                        .map(Mount::directory)
                        .sorted()
                        .toList(),
                host.disks().all().stream()
                        .map(d -> new WorldReport.Disk(
                                d.name(),
                                d.bytes(),
                                d.serial(),
                                d.failed(),
                                d.table()
                                        .map(PartitionTable::partitions)
                                        .map(List::size)
                                        .orElse(0)))
                        .toList(),
                wrong(host.faults()));
    }

    private static Map<String, List<String>> addresses(Cluster cluster, Host host) {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        cluster.addresses()
                .interfaces(host)
                .forEach(device -> addresses.put(device, cluster.addresses().of(host, device)));
        return addresses;
    }

    /** What lasts of faults, in the words for their kinds. */
    private static List<String> wrong(HostFaults faults) {
        List<String> wrong = new ArrayList<>();
        faults.monitors().forEach(m -> wrong.add("monitor-error " + m));
        faults.willNotStart().forEach(r -> wrong.add("resource-will-not-start " + r));
        faults.willNotStop().forEach(r -> wrong.add("resource-will-not-stop " + r));
        faults.hostName().ifPresent(n -> wrong.add("wrong-host-name " + n));
        faults.clusterName().ifPresent(n -> wrong.add("wrong-cluster-name " + n));
        if (faults.noModules()) {
            wrong.add("kernel-without-modules");
        }
        if (!faults.clockError().isZero()) {
            wrong.add("wrong-clock " + faults.clockError());
        }
        if (!faults.slowShutdown().isZero()) {
            wrong.add("slow-shutdown " + faults.slowShutdown());
        }
        if (faults.noSuspend()) {
            wrong.add("will-not-suspend");
        }
        if (faults.noResume()) {
            wrong.add("will-not-resume");
        }
        if (faults.refusing()) {
            wrong.add("ssh-refused");
        }
        if (faults.hostKey() > 0) {
            wrong.add("host-key-changed");
        }
        return wrong;
    }

    private static WorldReport.Group group(Cluster cluster, Group group) {
        List<WorldReport.Place> places = new ArrayList<>();
        for (Host host : cluster.hosts()) {
            Activation here = group.on(host);
            Map<String, String> resources = new LinkedHashMap<>();
            List<GroupSpec.ResourceSpec> all = group.spec().resources();
            for (int i = 0; i < all.size(); i++) {
                resources.put(all.get(i).name(), here.resource(i).word());
            }
            places.add(new WorldReport.Place(host.name(), here.state().word(), resources));
        }
        return new WorldReport.Group(group.name(), group.wanted(), places);
    }

    private static WorldReport.Mirror mirror(Cluster cluster, MirrorDisk mirror) {
        long now = cluster.time().millis();
        return new WorldReport.Mirror(
                mirror.name(),
                mirror.connected(),
                mirror.sides().stream().map(s -> side(mirror, s, now)).toList(),
                mirror.copy()
                        .map(c -> new WorldReport.Copy(
                                c.from().name(),
                                c.to().name(),
                                mirror.percent(),
                                c.bytes(),
                                c.full(),
                                Instant.ofEpochMilli(c.began() + c.millis()))));
    }

    private static WorldReport.SharedDisk disk(SharedDisk disk) {
        return new WorldReport.SharedDisk(
                disk.name(), disk.active().stream().map(Host::name).toList(), disk.damaged());
    }

    private static WorldReport.Side side(MirrorDisk mirror, MirrorSide side, long now) {
        Optional<Volume> fileSystem = side.content().filter(v -> !v.type().isEmpty());
        return new WorldReport.Side(
                side.name(),
                side.hosts().stream().anyMatch(mirror::activeOn),
                side.newest(),
                side.trueCopy(),
                side.built(),
                side.behind(now),
                side.needsAll(),
                side.diskFailed(),
                fileSystem.map(Volume::type).orElse("none"),
                fileSystem.map(v -> word(v.health())).orElse("none"));
    }

    private static WorldReport.Monitor monitor(Cluster cluster, Monitor monitor) {
        Map<String, String> states = new LinkedHashMap<>();
        cluster.hosts().forEach(h -> states.put(h.name(), monitor.on(h).word()));
        return new WorldReport.Monitor(monitor.name(), states);
    }

    private static List<List<String>> cuts(Cluster cluster) {
        List<List<String>> cuts = new ArrayList<>();
        for (Host one : cluster.hosts()) {
            for (Host other : cluster.hosts()) {
                if (one.index() < other.index() && cluster.networks().severed(one, other)) {
                    cuts.add(List.of(one.name(), other.name()));
                }
            }
        }
        return cuts;
    }
}
