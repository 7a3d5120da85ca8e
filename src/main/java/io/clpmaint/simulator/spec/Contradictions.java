package io.clpmaint.simulator.spec;

import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.simulator.spec.WorldSpecBuilder.Contradiction;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what in a description of a cluster cannot be. */
final class Contradictions {

    private static final Text UNKNOWN_SERVER =
            Text.of("server \"%s\" does not exist in this cluster", "サーバ \"%s\" はこのクラスタにありません");
    private static final Text TWICE = Text.of("the name is used twice", "名前が重複しています");

    private final List<ServerSpec> servers;
    private final List<GroupSpec> groups;
    private final List<MirrorSpec> mirrors;
    private final List<MonitorSpec> monitors;
    private final List<Injection> faults;
    private final Set<String> serverNames = new LinkedHashSet<>();
    private final Set<String> resourceNames = new LinkedHashSet<>();
    private final Set<String> monitorNames = new LinkedHashSet<>();
    private final List<Contradiction> found = new ArrayList<>();

    Contradictions(
            List<ServerSpec> servers,
            List<GroupSpec> groups,
            List<MirrorSpec> mirrors,
            List<MonitorSpec> monitors,
            List<Injection> faults) {
        this.servers = servers;
        this.groups = groups;
        this.mirrors = mirrors;
        this.monitors = monitors;
        this.faults = faults;
    }

    List<Contradiction> find() {
        checkServers();
        checkGroups();
        mirrors.forEach(this::check);
        checkMonitors();
        for (int i = 0; i < faults.size(); i++) {
            check(Integer.toString(i), faults.get(i));
        }
        return List.copyOf(found);
    }

    private void say(String kind, String name, Text what) {
        found.add(new Contradiction(kind, name, what));
    }

    private void checkServers() {
        if (servers.isEmpty()) {
            say("server", "", Text.of("a cluster needs a server", "クラスタにはサーバが必要です"));
        }
        for (ServerSpec server : servers) {
            if (!serverNames.add(server.name())) {
                say("server", server.name(), TWICE);
            }
        }
    }

    private void checkGroups() {
        Set<String> names = new HashSet<>();
        Map<String, String> mirrorOwners = new LinkedHashMap<>();
        for (GroupSpec group : groups) {
            if (!names.add(group.name())) {
                say("group", group.name(), TWICE);
            }
            if (group.servers().isEmpty()) {
                say("group", group.name(), Text.of("it has no server to run on", "起動可能なサーバがありません"));
            }
            group.servers().forEach(s -> known("group", group.name(), s));
            group.on().ifPresent(on -> checkPlace(group, on));
            for (ResourceSpec resource : group.resources()) {
                if (!resourceNames.add(resource.name())) {
                    say(
                            "group",
                            group.name(),
                            Text.of("resource \"%s\" exists twice", "リソース \"%s\" が重複しています")
                                    .with(resource.name()));
                }
                if ((resource.type().equals("md") || resource.type().equals("hd"))
                        && mirrors.stream().noneMatch(m -> m.name().equals(resource.name()))) {
                    say(
                            "group",
                            group.name(),
                            Text.of("resource \"%s\" has no mirror of that name", "リソース \"%s\" に対応するミラーがありません")
                                    .with(resource.name()));
                }
                mirrorOwners.put(resource.name(), group.name());
            }
        }
        for (MirrorSpec mirror : mirrors) {
            if (!mirrorOwners.containsKey(mirror.name())) {
                say("mirror", mirror.name(), Text.of("no group has a resource of that name", "同名のリソースを持つグループがありません"));
            }
        }
    }

    private void checkPlace(GroupSpec group, String on) {
        if (!group.servers().contains(on)) {
            say(
                    "group",
                    group.name(),
                    Text.of("it cannot run on \"%s\", which is not one of its servers", "\"%s\" は起動可能なサーバではありません")
                            .with(on));
            return;
        }
        servers.stream()
                .filter(s -> s.name().equals(on) && s.state() != ServerSpec.State.ONLINE)
                .findFirst()
                .ifPresent(s -> say(
                        "group",
                        group.name(),
                        Text.of("it cannot run on \"%s\", which is not online", "\"%s\" は起動していません")
                                .with(on)));
        for (MirrorSpec mirror : mirrors) {
            boolean mine = group.resources().stream().anyMatch(r -> r.name().equals(mirror.name()));
            if (mine && mirror.newest().isPresent() && !mirror.newest().get().equals(on)) {
                say(
                        "mirror",
                        mirror.name(),
                        Text.of(
                                        "its newest side is \"%s\", but its group runs on \"%s\"",
                                        "最新側は \"%s\" ですが、グループは \"%s\" で起動しています")
                                .with(mirror.newest().get(), on));
            }
        }
    }

    private void check(MirrorSpec mirror) {
        if (mirrors.stream().filter(m -> m.name().equals(mirror.name())).count() > 1) {
            say("mirror", mirror.name(), TWICE);
        }
        if (mirror.sides().size() != 2) {
            say("mirror", mirror.name(), Text.of("it needs two sides", "ミラーには 2 つの側が必要です"));
        }
        Set<String> seen = new HashSet<>();
        for (Side side : mirror.sides()) {
            for (String server : side.servers()) {
                known("mirror", mirror.name(), server);
                if (!seen.add(server)) {
                    say(
                            "mirror",
                            mirror.name(),
                            Text.of("both sides are on \"%s\"", "両側が同じサーバ \"%s\" です")
                                    .with(server));
                }
            }
        }
        mirror.newest()
                .filter(n -> mirror.sides().stream().noneMatch(s -> s.servers().contains(n)))
                .ifPresent(n -> say(
                        "mirror",
                        mirror.name(),
                        Text.of("its newest side \"%s\" is not one of its sides", "最新側 \"%s\" はこのミラーの側ではありません")
                                .with(n)));
        if (mirror.newest().isEmpty() && mirror.behind() > 0) {
            say("mirror", mirror.name(), Text.of("a side is behind, but none is the newest", "差分がありますが、最新側が指定されていません"));
        }
        if (mirror.used() > mirror.size()) {
            say("mirror", mirror.name(), Text.of("more is used than the mirror's size", "使用量がミラーのサイズを超えています"));
        }
        if (mirror.rate() <= 0) {
            say("mirror", mirror.name(), Text.of("a copy needs a rate", "コピー速度が必要です"));
        }
    }

    private void checkMonitors() {
        Set<String> groupNames = new HashSet<>();
        groups.forEach(g -> groupNames.add(g.name()));
        for (MonitorSpec monitor : monitors) {
            if (!monitorNames.add(monitor.name())) {
                say("monitor", monitor.name(), TWICE);
            }
            monitor.target()
                    .filter(t -> !resourceNames.contains(t) && !groupNames.contains(t))
                    .ifPresent(t -> say(
                            "monitor",
                            monitor.name(),
                            Text.of(
                                            "its target \"%s\" is neither a resource nor a group",
                                            "監視対象 \"%s\" はリソースでもグループでもありません")
                                    .with(t)));
            monitor.mirror()
                    .filter(m -> mirrors.stream().noneMatch(x -> x.name().equals(m)))
                    .ifPresent(m -> say(
                            "monitor",
                            monitor.name(),
                            Text.of("its mirror \"%s\" does not exist", "ミラー \"%s\" がありません")
                                    .with(m)));
        }
    }

    private void check(String place, Injection fault) {
        if (fault.when() instanceof Trigger.OnCommand on) {
            on.server().ifPresent(s -> known("fault", place, s));
        }
        serverOf(fault.what()).ifPresent(s -> known("fault", place, s));
        if (fault.what() instanceof Fault.LinkCut cut) {
            known("fault", place, cut.second());
        }
        if (fault.what() instanceof Fault.MonitorError error
                && !monitors.isEmpty()
                && !monitorNames.contains(error.monitor())) {
            say(
                    "fault",
                    place,
                    Text.of("monitor \"%s\" does not exist", "モニタ \"%s\" がありません")
                            .with(error.monitor()));
        }
        if (fault.what() instanceof Fault.SlowCopy slow
                && mirrors.stream().noneMatch(m -> m.name().equals(slow.mirror()))) {
            say(
                    "fault",
                    place,
                    Text.of("mirror \"%s\" does not exist", "ミラー \"%s\" がありません").with(slow.mirror()));
        }
        resourceOf(fault.what())
                .filter(r -> !resourceNames.contains(r))
                .ifPresent(r -> say(
                        "fault",
                        place,
                        Text.of("resource \"%s\" does not exist", "リソース \"%s\" がありません")
                                .with(r)));
    }

    private static Optional<String> resourceOf(Fault fault) {
        if (fault instanceof Fault.ResourceWillNotStart f) {
            return Optional.of(f.resource());
        }
        return fault instanceof Fault.ResourceWillNotStop f ? Optional.of(f.resource()) : Optional.empty();
    }

    private static Optional<String> serverOf(Fault fault) {
        return fault instanceof Fault.OfServer f ? Optional.of(f.server()) : Optional.empty();
    }

    private void known(String kind, String name, String server) {
        if (!serverNames.contains(server)) {
            say(kind, name, UNKNOWN_SERVER.with(server));
        }
    }
}
