package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductSize;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Initialises the cluster partitions of all mirrors on one server, which a new release wants larger than the old one made them
 * (X 4.2 Getting Started Guide 7.1.1, steps 5 and 8).
 */
final class InitialiseMirrors implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "initialise-mirrors",
            false,
            List.of(ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ"))),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("initialise the cluster partitions of all mirrors on a server", "サーバの全ミラーのクラスタパーティションを初期化する"),
            Text.of(
                    "For an upgrade. Where the initial mkfs is on, the product makes the file systems of the "
                            + "data partitions anew, too. Gates: each cluster partition has at least 1024 MB; the "
                            + "cluster and the mirror agent do not run on the server; each mirror was normal after "
                            + "this run stopped the whole cluster. No undo.",
                    "アップグレード用です。「初期 mkfs を行う」が有効ならデータパーティションも作り直されます"
                            + "。ゲート: 各クラスタパーティションが 1024MB 以上で、クラスタとミラーエージェントが停止し"
                            + "、この実行でクラスタ全体を停止した後に各ミラーが正常であったこと。取り消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        StepsBuilder steps = new StepsBuilder(
                        Text.of("initialise the cluster partitions of all mirrors on %s", "%s の全ミラーのクラスタパーティションを初期化")
                                .with(server))
                .on(server)
                .guard(Gates.reachable(server))
                .guard(Gates.offline(server))
                .guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.STOPPED));
        for (Map.Entry<MirrorName, ClusterConfig.MirrorPolicy> mirror :
                context.config().mirrors().entrySet()) {
            ClusterConfig.Devices devices = mirror.getValue().devices().get(server);
            if (devices != null) {
                steps.guard(largeEnough(server, devices.clusterPartition()))
                        .change(new Change.InitialiseClusterPartition(server, mirror.getKey(), false, true));
            }
        }
        return steps.possible();
    }

    /** The size of the partition as the system knows it, compared where it is read. */
    static Gate largeEnough(ServerName server, String partition) {
        String test = "size=$(blockdev --getsize64 \"$1\"); echo \"$size bytes\"; test \"$size\" -ge "
                + ProductSize.CLUSTER_PARTITION.bytes();
        return new HostGate.Command(server, List.of("sh", "-c", test, "large-enough", partition), 0, Optional.empty())
                .meaning(Text.of("%s of %s has at least %s MB", "%2$s の %1$s が %3$s MB 以上である")
                        .with(partition, server, ProductSize.CLUSTER_PARTITION.bytes() >> 20));
    }
}
