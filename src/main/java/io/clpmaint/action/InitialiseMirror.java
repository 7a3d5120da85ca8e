package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Initialises a mirror's cluster partition on one server (X 4.1 Maintenance Guide p.42, 43, 66 and 77). */
final class InitialiseMirror implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "initialise-mirror",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.optional(
                                    "how",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "force: whatever it holds; quick: it was overwritten with zeros before",
                                            "force: 内容によらず初期化する。quick: 事前にゼロで上書き済み"))
                            .usually("force")
                            .oneOf("force", "quick"),
                    ArgumentSpec.optional(
                                    "mkfs",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "the type of the first file system, where `initial mkfs` is off and both sides are new",
                                            "「初期 mkfs を行う」がオフで両側とも新しい場合に作成するファイルシステムの種類"))
                            .oneOf(FileSystemTarget.TYPES),
                    ArgumentSpec.optional(
                            "device",
                            ArgumentKind.PATH,
                            Text.of(
                                    "the data partition, where the configuration names another one since it was delivered in this"
                                            + " run",
                                    "この実行で配信した構成情報でデータパーティションが変わった場合の新しいデータパーティション"))),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("initialise a mirror's cluster partition on a server", "ミラーのクラスタパーティションを初期化する"),
            Text.of(
                    "For a disk that was used in a mirror before, or whose partitions were changed. Where "
                            + "the initial mkfs is on, the product makes the file system of the data partition anew, "
                            + "too. Gates: the cluster and the mirror agent do not run on the server. No undo.",
                    "以前ミラーで使われたディスク、またはパーティションを変更したディスクに必要です。「初期"
                            + " mkfs を行う」が有効なら、データパーティションのファイルシステムも作り直されます。ゲート"
                            + ": クラスタとミラーエージェントが停止していること。取り消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        StepsBuilder steps = new StepsBuilder(
                        Text.of("initialise the cluster partition of %s on %s", "%2$s の %1$s のクラスタパーティションを初期化")
                                .with(mirror, server))
                .on(server);
        MirrorDisks.attached(context, mirror, server).forEach(s -> steps.guard(Gates.offline(s)));
        steps.guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.STOPPED))
                .change(new Change.InitialiseClusterPartition(
                        server, mirror, arguments.words("how").equals("quick"), false));
        if (arguments.has("mkfs")) {
            Optional<String> device = arguments.maybeWords("device").or(() -> dataPartition(context, mirror, server));
            if (device.isEmpty()) {
                return MirrorDisks.unknown(mirror);
            }
            String type = arguments.words("mkfs");
            FileSystemTarget target =
                    new FileSystemTarget(server, device.get(), Optional.empty(), Optional.empty(), List.of());
            if (arguments.has("device")) {
                steps.guard(new HostGate.Command(
                                server,
                                List.of(
                                        "grep",
                                        "-qF",
                                        "<dppath>" + device.get() + "</dppath>",
                                        ProductFile.CONFIGURATION.text()),
                                0,
                                Optional.empty())
                        .meaning(Text.of(
                                        "the configuration on %s names %s as a data partition",
                                        "%s の構成情報で %s がデータパーティションである")
                                .with(server, device.get())));
            }
            steps.guard(target.unmounted())
                    .change(new Change.MakeFirstFileSystem(server, mirror, device.get(), type))
                    .promise(target.holds(type));
        }
        return steps.possible();
    }

    private static Optional<String> dataPartition(ActionContext context, MirrorName mirror, ServerName server) {
        return Optional.ofNullable(context.config().mirrors().get(mirror))
                .flatMap(policy -> Optional.ofNullable(policy.devices().get(server)))
                .map(ClusterConfig.Devices::dataPartition);
    }
}
