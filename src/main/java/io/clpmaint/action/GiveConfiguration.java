package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Change.PushConfiguration.Way;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.text.Text;
import java.util.List;

/**
 * Gives a server the configuration that the others have, as the upload after an exchange does (X 4.1 Maintenance Guide p.46-48;
 * Ver3.0 Maintenance Guide 11.6). It comes from a server that takes part, never from the one that gets it.
 */
final class GiveConfiguration implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "give-configuration",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("the server that gets it", "受け取るサーバ")),
                    ArgumentSpec.required(
                            "from",
                            ArgumentKind.SERVER,
                            Text.of("a server of the cluster that has it", "構成情報を持つクラスタのサーバ")),
                    ArgumentSpec.required(
                            "by",
                            ArgumentKind.PATH,
                            Text.of("a directory there for a copy of it", "構成情報のコピーを置くディレクトリ"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("give a server the configuration that the others have", "他のサーバと同じ構成情報をサーバに配信する"),
            Text.of(
                    "The configuration is fetched from a server that takes part, and delivered as it is. The "
                            + "server takes part from its next start on. Gates: the one that has it is online, the one "
                            + "that gets it is offline and answers. Promise: both have the same file. No undo: nothing "
                            + "changes for the others.",
                    "参加中のサーバから構成情報を取得し、そのまま配信します。受け取ったサーバは次回の起動から"
                            + "クラスタに参加します。ゲート: 取得元がオンラインで、受け取るサーバが停止済みで、応答す"
                            + "ること。約束: 両者のファイルが一致すること。取り消しはありません。他のサーバには変更が"
                            + "ないためです。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        ServerName from = arguments.server("from");
        String directory = arguments.words("by");
        if (server.equals(from)) {
            return new Planned.Impossible(
                    Text.of("%s cannot give itself a configuration", "%s 自身から構成情報を取得して配信することはできません")
                            .with(server),
                    Text.of("name another server, one that takes part", "クラスタに参加中の別のサーバを指定してください"));
        }
        return new StepsBuilder(Text.of("give %s the configuration of %s", "%s に %s の構成情報を配信")
                        .with(server, from))
                .on(from)
                .on(server)
                .guard(Gates.reachable(server))
                .guard(new ServerGate.Serving(from))
                .guard(Gates.offline(server))
                .change(new Change.PullConfiguration(from, directory))
                .change(new Change.PushConfiguration(from, directory, Change.Saved.LINUX, Way.UPLOAD))
                .promise(HostGate.Same.on(List.of(server, from), List.of("cat", ProductFile.CONFIGURATION.text()))
                        .meaning(Text.of("%s and %s have the same configuration", "%s と %s の構成情報が同じである")
                                .with(server, from)))
                .possible();
    }
}
