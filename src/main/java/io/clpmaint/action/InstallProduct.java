package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Installs the product on a server that has not got it (X 4.1 Maintenance Guide p.47, step 2; {@code rpm -i}: p.8). */
final class InstallProduct implements Action {

    private static final String PRODUCT = "clusterpro";

    private static final ActionSpec SPEC = new ActionSpec(
            "install-product",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required(
                            "package",
                            ArgumentKind.PATH,
                            Text.of("the product's .rpm or .deb on that server", "サーバ上の製品パッケージ (.rpm または .deb)")),
                    ArgumentSpec.required(
                            "like", ArgumentKind.SERVER, Text.of("a server that has the same version", "同じバージョンのサーバ"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("install the product on a server", "サーバに製品をインストールする"),
            Text.of(
                    "Nothing is done where it is installed already. Gates: the server is offline in the cluster; the package is the"
                            + " version that the other server has, and so is what is installed afterwards. Its drivers need a reboot.",
                    "インストール済みなら何もしません。ゲート: サーバがクラスタでオフラインであること。パッケージと、インストール後の製品が、"
                            + "もう一方のサーバと同じバージョンであること。ドライバの組み込みには再起動が必要です。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        ServerName like = arguments.server("like");
        String file = arguments.words("package");
        boolean rpm = file.endsWith(".rpm");
        if (!rpm && !file.endsWith(".deb")) {
            return new Planned.Impossible(
                    Text.of("%s is no package", "%s はパッケージではありません").with(file),
                    Text.of("name a file that ends in .rpm or .deb", ".rpm または .deb で終わるファイルを指定してください"));
        }
        List<String> query = rpm ? List.of("rpm", "-q", PRODUCT) : List.of("dpkg-query", "-W", PRODUCT);
        StepsBuilder steps = new StepsBuilder(
                        Text.of("install %s on %s", "%2$s に %1$s をインストール").with(file, server))
                .on(server)
                .guard(Gates.reachable(server))
                .guard(Gates.offline(server))
                .guard(new Gate.PackagesConsistent(server))
                .guard(new Gate.Command(server, List.of("test", "-r", file), 0, Optional.empty()));
        if (rpm) {
            steps.guard(new Gate.Same(List.of(
                    new Gate.Command(server, List.of("rpm", "-q", "-p", file), 0, Optional.empty()),
                    new Gate.Command(like, query, 0, Optional.empty()))));
        }
        return steps.changeUnless(
                        new Gate.Command(server, query, 0, Optional.empty()), new Change.InstallProduct(server, file))
                .promise(Gate.Same.on(List.of(server, like), query))
                .possible();
    }
}
