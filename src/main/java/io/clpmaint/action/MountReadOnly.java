package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Mounts the data partition of a mirror so that it can only be read, where neither the cluster nor the mirror agent can start
 * (Ver3.0 Maintenance Guide 11.8.2).
 */
final class MountReadOnly implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "mount-read-only",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.required(
                            "at", ArgumentKind.PATH, Text.of("where; made when it is missing", "マウントポイント。なければ作成します"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("mount a mirror's partition for reading only", "ミラーのパーティションを読み取り専用でマウントする"),
            Text.of(
                    "The mirror driver is passed by, so that nothing can be written. Gates: the cluster and "
                            + "the mirror agent do not run on the server and do not start at boot. Undo: it is "
                            + "unmounted.",
                    "ミラードライバを経由しないため、書き込みはできません。ゲート: サーバのクラスタとミラーエ" + "ージェントが停止し、自動起動も無効であること。取り消し: アンマウントします。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    static String key(ServerName server, String directory) {
        return "mount:" + directory + "@" + server;
    }

    /** Whether anything is mounted at a directory. */
    static Gate mounted(ServerName server, String directory, boolean wanted) {
        return new HostGate.Command(server, List.of("findmnt", "-n", directory), wanted ? 0 : 1, Optional.empty())
                .meaning((wanted
                                ? Text.of("something is mounted at %s on %s", "%2$s の %1$s にマウントされている")
                                : Text.of("nothing is mounted at %s on %s", "%2$s の %1$s に何もマウントされていない"))
                        .with(directory, server));
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        String at = arguments.words("at");
        Optional<String> partition = Optional.ofNullable(
                        context.config().mirrors().get(mirror))
                .flatMap(m -> Optional.ofNullable(m.devices().get(server)))
                .map(ClusterConfig.Devices::dataPartition);
        if (partition.isEmpty()) {
            return MirrorDisks.unknown(mirror);
        }
        return new StepsBuilder(Text.of("mount mirror %s of %s at %s for reading", "%2$s のミラー %1$s を %3$s に読み取り専用でマウント")
                        .with(mirror, server, at))
                .on(server)
                .guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.STOPPED))
                .guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.DISABLED))
                .guard(mounted(server, at, false))
                .owe(new Obligation(
                        key(server, at),
                        Text.of("unmount %s on %s", "%2$s の %1$s をアンマウント").with(at, server),
                        List.of(),
                        List.of(new Operation.DoUnless(mounted(server, at, false), new Change.Unmount(server, at))),
                        List.of()))
                .change(new Change.MountReadOnly(server, partition.get(), at))
                .promise(mounted(server, at, true))
                .possible();
    }
}
