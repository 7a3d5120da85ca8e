package io.clpmaint.app;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.ServiceState;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.report.DoctorReport.Check;
import io.clpmaint.report.DoctorReport.Verdict;
import io.clpmaint.report.LeftBy;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges what was seen of a cluster: does anything stand in the way of maintenance, has an earlier run or a person left
 * something behind. Looks at nothing itself.
 */
final class Examination {

    private static final Text HELD_OUT = Text.of(
            "nothing may start there before its mirror's disk is known to be the right one: see what the run says that left it, with"
                    + " 'clpmaint show'",
            "ミラーのディスクが正しいと確認できるまで、そこでは何も起動しないでください。'clpmaint show' で該当する実行の内容を確認してください");

    /** The product's own files and a second kernel want this much room where kernels lie. */
    private static final long BOOT_BYTES = 200L << 20;

    /** Clocks further apart make logs and leases hard to read. */
    private static final Duration APART = Duration.ofMinutes(1);

    private final ClusterConfig config;
    private final ClusterState seen;
    private final ProductVersion version;
    private final CommandSyntax syntax;
    private final Map<GroupName, ServerName> homes;
    private final Instant now;
    private final Leftovers leftovers;
    private final List<Check> checks = new ArrayList<>();

    /**
     * An examination.
     *
     * @param config how the cluster is configured
     * @param seen how it stands, with the facts of its servers
     * @param version the product's version
     * @param syntax how changes are worded there
     * @param homes where each group belongs
     * @param now the present moment of the program
     * @param leftovers what the runs of this machine left behind
     */
    Examination(
            ClusterConfig config,
            ClusterState seen,
            ProductVersion version,
            CommandSyntax syntax,
            Map<GroupName, ServerName> homes,
            Instant now,
            Leftovers leftovers) {
        this.config = config;
        this.seen = seen;
        this.version = version;
        this.syntax = syntax;
        this.homes = Map.copyOf(homes);
        this.now = now;
        this.leftovers = leftovers;
    }

    /** What is found. */
    List<Check> checks() {
        for (ServerName server : config.servers()) {
            if (facts(server).reach() == Reach.REACHABLE) {
                clock(server);
                space(server);
                modules(server);
                packages(server);
                services(server);
            }
        }
        clocksOfEachOther();
        servers();
        groups();
        mirrors();
        monitors();
        ratio();
        policies();
        return checks;
    }

    private NodeFacts facts(ServerName server) {
        return seen.server(server).facts();
    }

    private void clock(ServerName server) {
        Optional<Instant> clock = facts(server).clock();
        if (clock.isEmpty()) {
            unknown("clocks", server, Text.of("its clock cannot be read", "時計を読み取れません"));
            return;
        }
        Duration off = Duration.between(now, clock.get()).abs();
        if (off.compareTo(APART) > 0) {
            add(
                    "clocks",
                    server,
                    Verdict.NOTE,
                    Text.of("%s away from this machine's clock", "このマシンの時計と %s ずれています")
                            .with(Durations.format(off)));
        }
    }

    private void clocksOfEachOther() {
        List<Instant> clocks = config.servers().stream()
                .flatMap(s -> facts(s).clock().stream())
                .sorted()
                .toList();
        if (clocks.size() < 2) {
            return;
        }
        Duration apart = Duration.between(clocks.get(0), clocks.get(clocks.size() - 1));
        Text said = Text.of("the servers' clocks are %s apart", "サーバ間の時計の差 %s").with(Durations.format(apart));
        if (apart.compareTo(APART) > 0) {
            finding(
                    "clocks",
                    Optional.empty(),
                    said,
                    Text.of("set them by one time source before maintenance", "作業前に同じ時刻源で合わせてください"),
                    List.of());
        } else {
            add("clocks", Optional.empty(), Verdict.OK, said);
        }
    }

    private void space(ServerName server) {
        Optional<Long> free = facts(server).freeBootBytes();
        if (free.isEmpty()) {
            unknown("space", server, Text.of("the space of /boot cannot be read", "/boot の空き容量を読み取れません"));
            return;
        }
        Text said = Text.of("%s MiB free in /boot", "/boot の空き %s MiB").with(free.get() >> 20);
        if (free.get() < BOOT_BYTES) {
            finding(
                    "space",
                    Optional.of(server),
                    said,
                    Text.of(
                            "a new kernel may not fit: remove kernels that are not booted any more",
                            "新しいカーネルが入らない可能性があります。使わないカーネルを削除してください"),
                    List.of());
        } else {
            add("space", Optional.of(server), Verdict.OK, said);
        }
    }

    private void modules(ServerName server) {
        NodeFacts facts = facts(server);
        if (facts.missingModules().isEmpty()) {
            unknown(
                    "modules",
                    server,
                    Text.of(
                            "which kernel the next boot will load, or the cluster's modules for it, cannot be read",
                            "次回起動するカーネルまたはそのクラスタモジュールを読み取れません"));
        } else if (!facts.missingModules().get().isEmpty()) {
            finding(
                    "modules",
                    Optional.of(server),
                    Text.of("kernel %s will boot and has no %s", "次回起動するカーネル %s に %s がありません")
                            .with(
                                    facts.nextKernel().orElse("?"),
                                    facts.missingModules().get()),
                    Text.of(
                                    "install a product update that supports this kernel, or make the present kernel (%s) the default",
                                    "このカーネルに対応した製品アップデートを適用するか、現在のカーネル (%s) を既定にしてください")
                            .with(facts.kernel().orElse("?")),
                    List.of());
        } else {
            add(
                    "modules",
                    Optional.of(server),
                    Verdict.OK,
                    Text.of("kernel %s will boot, with the cluster's modules", "次回起動するカーネル %s にクラスタモジュールあり")
                            .with(facts.nextKernel().orElse("?")));
        }
    }

    private void packages(ServerName server) {
        switch (facts(server).packages()) {
            case ON ->
                add(
                        "packages",
                        Optional.of(server),
                        Verdict.OK,
                        Text.of("the package database is consistent", "パッケージデータベースに矛盾なし"));
            case OFF ->
                finding(
                        "packages",
                        Optional.of(server),
                        Text.of("the package database is not consistent", "パッケージデータベースに矛盾があります"),
                        Text.of(
                                "mend it before anything else: `dnf check`, `dpkg --audit`",
                                "先に修復してください: `dnf check`、`dpkg --audit`"),
                        List.of());
            case UNKNOWN ->
                unknown("packages", server, Text.of("the package database cannot be read", "パッケージデータベースを読み取れません"));
        }
    }

    private void services(ServerName server) {
        List<String> wanted =
                ProductService.enableOrder(version, !config.mirrors().isEmpty());
        Map<String, ServiceState> services = facts(server).services();
        List<String> off = wanted.stream()
                .filter(s -> services.containsKey(s) && services.get(s).enabled() == ServiceState.Switch.OFF)
                .toList();
        boolean unreadable = wanted.stream()
                .anyMatch(s -> !services.containsKey(s) || services.get(s).enabled() == ServiceState.Switch.UNKNOWN);
        if (!off.isEmpty()) {
            left(
                    "services",
                    Optional.of(server),
                    Text.of("do not start at boot: %s", "自動起動が無効: %s").with(String.join(", ", off)),
                    leftovers.heldOut(server) ? HELD_OUT : Text.of("let them start at boot again", "自動起動を有効に戻してください"),
                    leftovers.heldOut(server) ? List.of() : List.of(shown(new Change.EnableServices(server, off))),
                    leftovers.who("services:" + server, Optional.of(server)));
        } else if (unreadable) {
            unknown("services", server, Text.of("not every service can be read", "一部のサービスの状態を読み取れません"));
        } else {
            add(
                    "services",
                    Optional.of(server),
                    Verdict.OK,
                    Text.of("the cluster's services start at boot", "クラスタのサービスは自動起動"));
        }
    }

    private void servers() {
        for (ServerName name : config.servers()) {
            Server server = seen.server(name);
            if (server.state() == ServerState.ONLINE) {
                add("cluster", Optional.of(name), Verdict.OK, Text.of("online", "起動済"));
            } else if (!server.state().known()) {
                unknown("cluster", name, Text.of("its state in the cluster cannot be read", "クラスタ上の状態を読み取れません"));
            } else if (survives(name)) {
                add(
                        "cluster",
                        name,
                        Verdict.NOTE,
                        Text.of("caution in the cluster, as long as %s is out", "クラスタ上の状態: caution (%s の離脱中)")
                                .with(names(out())));
            } else {
                left(
                        "cluster",
                        Optional.of(name),
                        Text.of("%s in the cluster", "クラスタ上の状態: %s")
                                .with(server.state().word()),
                        stopped(name)
                                ? back(name)
                                : Text.of("find out why, with 'clpmaint status'", "'clpmaint status' で原因を確認してください"),
                        stopped(name) && !leftovers.heldOut(name)
                                ? List.of(shown(new Change.StartCluster(name)))
                                : List.of(),
                        leftovers.who("member:" + name, Optional.of(name)));
            }
        }
    }

    private Text back(ServerName name) {
        return leftovers.heldOut(name) ? HELD_OUT : Text.of("bring it back into the cluster", "クラスタに復帰させてください");
    }

    private boolean stopped(ServerName name) {
        return seen.server(name).state() == ServerState.OFFLINE && facts(name).reach() == Reach.REACHABLE;
    }

    /** A server that misses nothing but its partner: whole again when that one is back. */
    private boolean survives(ServerName name) {
        return seen.server(name).state() == ServerState.CAUTION && !out().isEmpty();
    }

    private List<ServerName> out() {
        return config.servers().stream()
                .filter(s -> seen.server(s).state().known() && !seen.server(s).takesPart())
                .toList();
    }

    private void groups() {
        for (GroupName name : config.groups().keySet()) {
            Group group = seen.group(name);
            Optional<ServerName> home = Optional.ofNullable(homes.get(name));
            if (!group.state().known()) {
                unknown(
                        "groups",
                        Text.of("group %s: its state cannot be read", "グループ %s の状態を読み取れません")
                                .with(name));
            } else if (group.state() != GroupState.ONLINE) {
                boolean byHand = !config.groups().get(name).automaticStart();
                add(
                        "groups",
                        Optional.empty(),
                        byHand && group.state() == GroupState.OFFLINE ? Verdict.NOTE : Verdict.FINDING,
                        Text.of("group %s is %s", "グループ %s: %s")
                                .with(name, group.state().word()));
            } else if (home.isPresent() && !group.current().equals(home)) {
                away(name, group.current(), home.get());
            } else {
                add(
                        "groups",
                        Optional.empty(),
                        Verdict.OK,
                        Text.of("group %s is online on %s", "グループ %s は %s で起動済")
                                .with(
                                        name,
                                        group.current().map(ServerName::value).orElse("?")));
            }
        }
    }

    /** A person may want a group where it is; a run that did not come to its end does not. */
    private void away(GroupName group, Optional<ServerName> current, ServerName home) {
        LeftBy who = leftovers.whoMoved(group);
        checks.add(new Check(
                "groups",
                Optional.empty(),
                who.run().isPresent() && !who.onPurpose() ? Verdict.FINDING : Verdict.NOTE,
                Text.of("group %s runs on %s, its home is %s", "グループ %s は %s で稼働中 (本来のサーバは %s)")
                        .with(group, current.map(ServerName::value).orElse("?"), home),
                out().contains(home)
                        ? Text.of(
                                        "bring %s back first, then move it home; business is interrupted meanwhile",
                                        "先に %s を復帰させ、その後本来のサーバへ戻してください (移動中は業務が中断します)")
                                .with(home)
                        : Text.of("move it home; business is interrupted meanwhile", "本来のサーバへ戻してください (移動中は業務が中断します)"),
                current.map(on -> List.of(shown(new Change.MoveGroup(group, on, home))))
                        .orElse(List.of()),
                Optional.of(who)));
    }

    private void mirrors() {
        for (Mirror mirror : seen.mirrors().values()) {
            if (mirror.isNormal()) {
                add(
                        "mirrors",
                        Optional.empty(),
                        Verdict.OK,
                        Text.of("mirror %s is normal", "ミラー %s は正常").with(mirror.name()));
            } else if (!mirror.state().known()) {
                unknown(
                        "mirrors",
                        Text.of("mirror %s cannot be read", "ミラー %s を読み取れません").with(mirror.name()));
            } else {
                finding(
                        "mirrors",
                        Optional.empty(),
                        Text.of("mirror %s is %s", "ミラー %s: %s")
                                .with(mirror.name(), mirror.state().word()),
                        out().isEmpty()
                                ? Text.of(
                                        "wait for its recovery; where none runs, recover it from the newest side",
                                        "復帰の完了を待ってください。復帰中でなければ最新側から復帰してください")
                                : Text.of(
                                                "bring %s back first; then it recovers, or is to be recovered from the newest side",
                                                "先に %s を復帰させてください。その後、自動的に復帰するか、最新側から復帰してください")
                                        .with(names(out())),
                        List.of());
            }
        }
    }

    private void monitors() {
        Map<ServerName, List<MonitorName>> suspended = new LinkedHashMap<>();
        for (Monitor monitor : seen.monitors().values()) {
            monitor.onServers().forEach((server, state) -> {
                if (state == MonitorState.SUSPEND) {
                    suspended.computeIfAbsent(server, s -> new ArrayList<>()).add(monitor.name());
                }
            });
        }
        if (seen.monitors().isEmpty()) {
            unknown("suppression", Text.of("the monitors cannot be read", "モニタを読み取れません"));
        }
        suspended.forEach((server, monitors) -> left(
                "suppression",
                Optional.of(server),
                Text.of("monitors are suspended: %s", "一時停止中のモニタ: %s")
                        .with(monitors.stream().map(MonitorName::value).collect(Collectors.joining(", "))),
                Text.of("resume them, unless somebody wants them suspended", "意図的でなければ再開してください"),
                List.of(shown(new Change.ResumeMonitors(server, monitors))),
                suspendedBy(server, monitors)));
    }

    /** A monitor that no run suspended is somebody's will. */
    private LeftBy suspendedBy(ServerName server, List<MonitorName> monitors) {
        Set<String> ours = leftovers.suspended(server);
        return monitors.stream().anyMatch(m -> ours.contains(m.value()))
                ? leftovers.who(Leftovers.SUPPRESSION, Optional.of(server))
                : LeftBy.UNKNOWN;
    }

    private void ratio() {
        if (seen.ratio().isEmpty()) {
            unknown("suppression", Text.of("the timeout ratio cannot be read", "タイムアウト倍率を読み取れません"));
        } else if (seen.ratio().getAsInt() != 1) {
            left(
                    "suppression",
                    Optional.empty(),
                    Text.of("timeouts are stretched by %s", "タイムアウト倍率 %s")
                            .with(seen.ratio().getAsInt()),
                    Text.of(
                            "reset it when every server is online; a crash is noticed late until then",
                            "全サーバの起動後に解除してください。それまで障害の検出が遅れます"),
                    List.of(shown(new Change.ResetRatio(config.servers().get(0)))),
                    leftovers.who(Leftovers.SUPPRESSION, Optional.empty()));
        } else if (seen.monitors().values().stream()
                .noneMatch(m -> m.onServers().containsValue(MonitorState.SUSPEND))) {
            add("suppression", Optional.empty(), Verdict.OK, Text.of("failover is not suppressed", "フェイルオーバ抑止なし"));
        }
    }

    private void policies() {
        config.groups().forEach((group, policy) -> {
            if (policy.automaticFailback()) {
                add(
                        "policies",
                        Optional.empty(),
                        Verdict.NOTE,
                        Text.of(
                                        "group %s goes home by itself when %s returns (automatic failback)",
                                        "グループ %s は %s の復帰時に自動で戻ります (自動フェイルバック)")
                                .with(group, policy.startable().get(0)));
            }
            if (!policy.automaticFailover()) {
                add(
                        "policies",
                        Optional.empty(),
                        Verdict.NOTE,
                        Text.of("group %s does not fail over by itself", "グループ %s は自動フェイルオーバしません")
                                .with(group));
            }
        });
    }

    /** What was left behind is told with who left it; a run that can be taken up gives it back by itself. */
    private void left(
            String topic, Optional<ServerName> server, Text said, Text fix, List<String> commands, LeftBy who) {
        List<String> all = new ArrayList<>(commands);
        Optional<String> interrupted = who.run().filter(leftovers::interrupted);
        interrupted.ifPresent(run -> all.add(0, "clpmaint abort " + run));
        checks.add(new Check(
                topic,
                server.map(ServerName::value),
                Verdict.FINDING,
                said,
                interrupted
                        .map(run -> Text.of(
                                        "the run gives it back when it is aborted or resumed; by hand: %s",
                                        "実行の中止または再開により復元されます。手作業の場合: %s")
                                .with(fix))
                        .orElse(fix),
                all,
                Optional.of(who)));
    }

    private static String names(List<ServerName> servers) {
        return servers.stream().map(ServerName::value).collect(Collectors.joining(", "));
    }

    private String shown(Change change) {
        return change.on() + "$ " + ShellQuote.line(syntax.word(change).words());
    }

    private void unknown(String topic, ServerName server, Text said) {
        add(topic, Optional.of(server), Verdict.UNKNOWN, said);
    }

    private void unknown(String topic, Text said) {
        add(topic, Optional.empty(), Verdict.UNKNOWN, said);
    }

    private void add(String topic, ServerName server, Verdict verdict, Text said) {
        add(topic, Optional.of(server), verdict, said);
    }

    private void add(String topic, Optional<ServerName> server, Verdict verdict, Text said) {
        checks.add(new Check(topic, server.map(ServerName::value), verdict, said, Text.EMPTY, List.of()));
    }

    private void finding(String topic, Optional<ServerName> server, Text said, Text fix, List<String> commands) {
        checks.add(new Check(topic, server.map(ServerName::value), Verdict.FINDING, said, fix, commands));
    }
}
