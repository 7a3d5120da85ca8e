package io.clpmaint.simulator.spec;

import io.clpmaint.simulator.spec.WorldSpecBuilder.Contradiction;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what in a description of a cluster cannot be. */
final class Contradictions {

    static final Text TWICE = Text.of("the name is used twice", "名前が重複しています");

    private static final Text UNKNOWN_SERVER =
            Text.of("server \"%s\" does not exist in this cluster", "サーバ \"%s\" はこのクラスタにありません");

    private final Topology topology;
    private final List<Injection> faults;
    private final Set<String> serverNames = new LinkedHashSet<>();
    private final List<Contradiction> found = new ArrayList<>();

    Contradictions(Topology topology, List<Injection> faults) {
        this.topology = topology;
        this.faults = faults;
        topology.servers().forEach(s -> serverNames.add(s.name()));
    }

    List<Contradiction> find() {
        new ServerContradictions(topology, this).find();
        new GroupContradictions(topology, this).find();
        new StorageContradictions(topology, this).find();
        new WatchContradictions(topology, this).find();
        for (int i = 0; i < faults.size(); i++) {
            fault(Integer.toString(i), faults.get(i));
        }
        return List.copyOf(found);
    }

    void say(String kind, String name, Text what) {
        found.add(new Contradiction(kind, name, what));
    }

    boolean exists(String server) {
        return serverNames.contains(server);
    }

    void known(String kind, String name, String server) {
        if (!exists(server)) {
            say(kind, name, UNKNOWN_SERVER.with(server));
        }
    }

    private void fault(String place, Injection fault) {
        if (fault.when() instanceof Trigger.OnCommand on) {
            on.server().ifPresent(s -> known("fault", place, s));
        }
        if (fault.what() instanceof Fault.OfServer of) {
            known("fault", place, of.server());
        }
        if (fault.what() instanceof Fault.DiskFails broken && exists(broken.server())) {
            List<String> devices = topology.servers().stream()
                    .filter(s -> s.name().equals(broken.server()))
                    .flatMap(s -> s.disks().stream())
                    .map(DiskSpec::device)
                    .toList();
            named(
                    place,
                    broken.device(),
                    devices,
                    Text.of("disk \"%s\" does not exist on its server", "ディスク \"%s\" がこのサーバにありません"));
        }
        if (fault.what() instanceof Fault.LinkCut cut) {
            known("fault", place, cut.first());
            cut.second().ifPresent(s -> known("fault", place, s));
            cut.second()
                    .filter(cut.first()::equals)
                    .ifPresent(s -> say(
                            "fault",
                            place,
                            Text.of("\"%s\" cannot be cut from itself", "\"%s\" を自分自身から切り離すことはできません")
                                    .with(s)));
            cut.network()
                    .ifPresent(n -> named(
                            place,
                            n,
                            topology.networks(),
                            Text.of("network \"%s\" does not exist", "ネットワーク \"%s\" がありません")));
        }
        if (fault.what() instanceof Fault.MonitorError error
                && !topology.monitors().isEmpty()) {
            named(
                    place,
                    error.monitor(),
                    topology.monitors().stream().map(MonitorSpec::name).toList(),
                    Text.of("monitor \"%s\" does not exist", "モニタ \"%s\" がありません"));
        }
        if (fault.what() instanceof Fault.SlowCopy slow) {
            named(
                    place,
                    slow.mirror(),
                    topology.mirrors().stream().map(MirrorSpec::name).toList(),
                    Text.of("mirror \"%s\" does not exist", "ミラー \"%s\" がありません"));
        }
        resourceOf(fault.what())
                .ifPresent(r -> named(
                        place,
                        r,
                        topology.resources(),
                        Text.of("resource \"%s\" does not exist", "リソース \"%s\" がありません")));
    }

    private void named(String place, String name, List<String> names, Text otherwise) {
        if (!names.contains(name)) {
            say("fault", place, otherwise.with(name));
        }
    }

    private static Optional<String> resourceOf(Fault fault) {
        if (fault instanceof Fault.ResourceWillNotStart f) {
            return Optional.of(f.resource());
        }
        return fault instanceof Fault.ResourceWillNotStop f ? Optional.of(f.resource()) : Optional.empty();
    }
}
