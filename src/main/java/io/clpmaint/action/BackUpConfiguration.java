package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Fetches the cluster's configuration into a directory ({@code clpcfctrl --pull}; X 4.1 Maintenance Guide p.86). */
final class BackUpConfiguration implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "back-up-configuration",
            false,
            List.of(
                    ArgumentSpec.required(
                            "to",
                            ArgumentKind.PATH,
                            Text.of(
                                    "absolute directory on the server; made when it is missing",
                                    "サーバ上の出力先ディレクトリ (絶対パス)。なければ作成します")),
                    ArgumentSpec.optional(
                            "server",
                            ArgumentKind.SERVER,
                            Text.of("which server; the first online one when not given", "対象サーバ。省略時はオンラインの先頭サーバ"))),
            ActionSpec.Risk.READS,
            false,
            Text.of("back up the cluster's configuration", "クラスタ構成情報をバックアップする"),
            Text.of(
                    "Fetches the configuration that is in force into a directory of one server. Changes nothing else.",
                    "有効なクラスタ構成情報を 1 台のサーバのディレクトリへ取得します。他には何も変更しません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.has("server") ? arguments.server("server") : context.anyMember();
        return new StepsBuilder(Text.of("back up the configuration into %s on %s", "構成情報を %2$s の %1$s にバックアップ")
                        .with(arguments.words("to"), server))
                .on(server)
                .guard(Gates.reachable(server))
                .change(new Change.PullConfiguration(server, arguments.words("to")))
                .possible();
    }
}
