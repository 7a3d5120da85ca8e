package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Change.UninstallProduct.Format;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Locale;

/** Removes the product from a server on which nothing of it runs (Ver3.0 Maintenance Guide 2.1, step 3). */
final class UninstallProduct implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "uninstall-product",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.optional(
                                    "format",
                                    ArgumentKind.CHOICE,
                                    Text.of("the kind of package that it came in", "インストールに使ったパッケージの種類"))
                            .usually("rpm")
                            .oneOf("rpm", "deb")),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("remove the product from a server", "サーバから製品をアンインストールする"),
            Text.of(
                    "Nothing is done where it is not installed. Gates: the server is offline in the cluster "
                            + "and none of the product's services runs there, which disabling all of them and a "
                            + "restart achieve. Promise: the package is gone. No undo: it has to be installed and "
                            + "given the configuration again.",
                    "インストールされていなければ何もしません。ゲート: サーバがクラスタ上で停止済みで、製品"
                            + "のサービスが 1 つも稼働していないこと (先に全サービスの自動起動を無効にして再起動し"
                            + "ます)。約束: パッケージがないこと。取り消しはありません。元に戻すには再インストールと"
                            + "構成情報の配信が必要です。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        Format format = Format.valueOf(arguments.words("format").toUpperCase(Locale.ROOT));
        Gate gone = ProductPackages.missing(server, format == Format.RPM);
        return new StepsBuilder(Text.of("remove the product from %s", "%s から製品をアンインストール")
                        .with(server))
                .on(server)
                .guard(Gates.reachable(server))
                .guard(Gates.offline(server))
                .guard(new HostGate.PackagesConsistent(server))
                .changeUnless(gone, new Change.UninstallProduct(server, format))
                .promise(gone)
                .possible();
    }
}
