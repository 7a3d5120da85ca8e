package io.clpmaint.action;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * The disks that a mirror lies on.
 *
 * @param disk the disk on the server
 * @param partner the server of the other side
 * @param model the disk there
 */
record MirrorDisks(String disk, ServerName partner, String model) {

    /** The disks of a mirror; empty when a side lies on several disks or is not known. */
    static Optional<MirrorDisks> of(ActionContext context, MirrorName mirror, ServerName server) {
        ClusterConfig.MirrorPolicy policy = context.config().mirrors().get(mirror);
        if (policy == null) {
            return Optional.empty();
        }
        return partner(policy, server)
                .flatMap(partner -> disk(policy, server)
                        .flatMap(disk -> disk(policy, partner).map(model -> new MirrorDisks(disk, partner, model))));
    }

    private static Optional<String> disk(ClusterConfig.MirrorPolicy mirror, ServerName server) {
        return Optional.ofNullable(mirror.devices().get(server)).flatMap(ClusterConfig.Devices::disk);
    }

    static Optional<ServerName> partner(ClusterConfig.MirrorPolicy mirror, ServerName server) {
        return mirror.sides().stream()
                .filter(s -> !mirror.side(s).equals(mirror.side(server)))
                .findFirst();
    }

    /** The name of a server's side in the product's tables. */
    static ServerName side(ActionContext context, MirrorName mirror, ServerName server) {
        ClusterConfig.MirrorPolicy policy = context.config().mirrors().get(mirror);
        return policy == null ? server : policy.side(server);
    }

    /** The servers that are attached to a side's disk: of a hybrid all of its server group. */
    static List<ServerName> attached(ActionContext context, MirrorName mirror, ServerName server) {
        ClusterConfig.MirrorPolicy policy = context.config().mirrors().get(mirror);
        return policy == null ? List.of(server) : policy.attached(server);
    }

    static Planned.Impossible unknown(MirrorName mirror) {
        return new Planned.Impossible(
                Text.of("there is no mirror %s with such a side", "ミラー %s またはその側がありません")
                        .with(mirror),
                Text.of(
                        "name a mirror and a side that `clpmaint status` shows",
                        "`clpmaint status` に表示されるミラーと側を指定してください"));
    }

    static Planned.Impossible unknown(MirrorName mirror, ServerName server) {
        return new Planned.Impossible(
                Text.of(
                                "mirror %s has no single disk that is known on %s and its partner",
                                "ミラー %s の %s および相手側のディスクを特定できません")
                        .with(mirror, server),
                Text.of(
                        "cluster partition and data partition have to lie on one disk of each server; see `clpstat -i`",
                        "クラスタパーティションとデータパーティションが各サーバの同一ディスク上にある必要があります。`clpstat -i` を確認してください"));
    }
}
