package io.clpmaint.plan;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What follows from the cluster's own policies and state, and an operator has to know before confirming a plan. */
final class Cautions {

    private final Optional<ProductVersion> product;
    private final ClusterConfig config;
    private final List<PlannedStep> steps;
    private final Set<GroupName> offlineOnPurpose;
    private final Map<ServerName, Set<MonitorName>> suspendedBefore;
    private final List<Text> all = new ArrayList<>();

    Cautions(
            PlanInput input,
            List<PlannedStep> steps,
            Set<GroupName> offlineOnPurpose,
            Map<ServerName, Set<MonitorName>> suspendedBefore) {
        this.product = input.product();
        this.config = input.config();
        this.steps = steps;
        this.offlineOnPurpose = offlineOnPurpose;
        this.suspendedBefore = suspendedBefore;
    }

    List<Text> all() {
        product.filter(v -> !ProductVersion.NEWEST.atLeast(v))
                .ifPresent(v -> all.add(Text.of(
                                "product version %s is newer than %s, the newest that this program knows: commands and outputs are taken to be"
                                        + " the same",
                                "製品バージョン %s は、このプログラムが知る最新の %s より新しいため、コマンドと出力は同じものとして扱います")
                        .with(v, ProductVersion.NEWEST)));
        List<ServerName> leaving = steps.stream()
                .filter(s -> s.owes().stream().anyMatch(o -> o.key().startsWith("member:")))
                .flatMap(s -> s.servers().stream())
                .distinct()
                .toList();
        if (config.servers().size() == 2) {
            leaving.forEach(this::alone);
        }
        if (config.fencing().forcedStop() && !leaving.isEmpty()) {
            all.add(Text.of(
                    "forced stop is configured: a server that goes down while it holds a group is reset or powered off by"
                            + " the others; nothing is stopped, shut down or restarted before every group is away",
                    "強制停止が設定されています。グループを持つサーバがダウンすると他のサーバがリセットまたは電源断するため、全グループの移動が済むまで" + "停止・シャットダウン・再起動を行いません"));
        }
        offlineOnPurpose.forEach(g -> all.add(
                Text.of("group %s starts by hand only and is offline: it stays so", "グループ %s は手動起動設定で停止中のため、そのままにします")
                        .with(g)));
        suspendedBefore.forEach((server, monitors) -> {
            Set<MonitorName> alone = new LinkedHashSet<>(monitors);
            alone.removeAll(resumed(server));
            if (!alone.isEmpty()) {
                all.add(Text.of(
                                "monitors %s on %s were suspended before: they are left alone",
                                "モニタ %s (%s) は以前から一時停止中のため、そのままにします")
                        .with(alone, server));
            }
        });
        config.groups().forEach((group, policy) -> {
            if (policy.automaticFailback()) {
                all.add(Text.of(
                                "group %s moves home by itself when %s returns (automatic failback)",
                                "グループ %s は %s の復帰時に自動で戻ります (自動フェイルバック)")
                        .with(group, policy.startable().get(0)));
            }
        });
        return List.copyOf(all);
    }

    /** The monitors that the plan itself resumes on a server. */
    private Set<MonitorName> resumed(ServerName server) {
        Set<MonitorName> names = new LinkedHashSet<>();
        steps.stream()
                .flatMap(s -> Planner.changes(s.operations()).stream())
                .filter(Change.ResumeMonitors.class::isInstance)
                .map(Change.ResumeMonitors.class::cast)
                .filter(r -> r.on().equals(server))
                .forEach(r -> names.addAll(r.monitors()));
        return names;
    }

    /** What it means for a pair that one of its servers is out. */
    private void alone(ServerName out) {
        all.add(Text.of("while %s is out there is no server that could take over", "%s が外れている間、引き継げるサーバはありません")
                .with(out));
        Fencing fencing = config.fencing();
        if (fencing.partition().stops()) {
            config.servers().stream()
                    .filter(s -> !s.equals(out))
                    .forEach(stays -> all.add(Text.of(
                                    "while %s is out, %s %s when it finds itself cut off from the network (action on a network"
                                            + " partition), and the groups run nowhere then",
                                    "%s が外れている間、%s はネットワークから孤立したと判断すると%s (ネットワークパーティション発生時の動作)。その場合グループは"
                                            + "どこでも稼働しません")
                            .with(out, stays, said(fencing.partition()))));
        }
    }

    private static Text said(PartitionAction action) {
        return switch (action) {
            case NONE -> Text.of("does nothing", "何もしません");
            case STOP -> Text.of("stops its cluster service", "クラスタサービスを停止します");
            case SHUTDOWN -> Text.of("stops its cluster service and shuts down", "クラスタサービスを停止しシャットダウンします");
            case REBOOT -> Text.of("stops its cluster service and restarts", "クラスタサービスを停止し再起動します");
        };
    }
}
