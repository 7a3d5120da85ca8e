package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Installs the product on a server that has not got it (X 4.1 Maintenance Guide p.47, step 2; {@code rpm -i}: p.8). */
final class InstallProduct implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "install-product",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required(
                            "package",
                            ArgumentKind.PATH,
                            Text.of("the product's .rpm or .deb on that server", "サーバ上の製品パッケージ (.rpm または .deb)")),
                    ArgumentSpec.optional(
                            "like", ArgumentKind.SERVER, Text.of("a server that has the same version", "同じバージョンのサーバ")),
                    ArgumentSpec.optional(
                            "version",
                            ArgumentKind.TEXT,
                            Text.of(
                                    "the version, such as 4.3.0-1, where no server has it to compare with",
                                    "バージョン (例: 4.3.0-1)。比較できるサーバがない場合に指定します"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("install the product on a server", "サーバに製品をインストールする"),
            Text.of(
                    "Nothing is done where it is installed already. Its drivers need a restart. Gates: the "
                            + "server is offline in the cluster, and the package is the version that is asked for. "
                            + "Promise: that version is installed. No undo.",
                    "インストール済みなら何もしません。ドライバの組み込みには再起動が必要です。ゲート: サー"
                            + "バがクラスタ上で停止済みで、パッケージが指定のバージョン、またはもう一方のサーバと同じバ"
                            + "ージョンであること。約束: そのバージョンがインストールされていること。取り消しはありま"
                            + "せん。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        Optional<ServerName> like = arguments.has("like") ? Optional.of(arguments.server("like")) : Optional.empty();
        Optional<String> version =
                arguments.has("version") ? Optional.of(arguments.words("version")) : Optional.empty();
        String file = arguments.words("package");
        Optional<Planned> refused = ProductPackages.refused(file);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (like.isEmpty() && version.isEmpty()) {
            return new Planned.Impossible(
                    Text.of("nothing says which version %s shall have", "%s にインストールするバージョンが指定されていません")
                            .with(server),
                    Text.of("name like or version", "like または version を指定してください"));
        }
        boolean rpm = ProductPackages.isRpm(file);
        StepsBuilder steps = new StepsBuilder(
                        Text.of("install %s on %s", "%2$s に %1$s をインストール").with(file, server))
                .on(server)
                .guard(Gates.reachable(server))
                .guard(Gates.offline(server))
                .guard(new HostGate.PackagesConsistent(server))
                .guard(ProductPackages.readable(server, file));
        if (rpm && version.isPresent()) {
            steps.guard(ProductPackages.file(server, file, version));
        }
        if (rpm && like.isPresent()) {
            steps.guard(new HostGate.Same(
                    List.of(
                            new HostGate.Command(server, List.of("rpm", "-q", "-p", file), 0, Optional.empty()),
                            new HostGate.Command(like.get(), ProductPackages.query(true), 0, Optional.empty())),
                    Text.of("%s on %s is the version that %s has", "%2$s の %1$s は %3$s と同じバージョンである")
                            .with(file, server, like.get())));
        }
        steps.changeUnless(ProductPackages.installed(server, rpm), new Change.InstallProduct(server, file));
        version.ifPresent(v -> steps.promise(ProductPackages.is(server, rpm, v)));
        like.ifPresent(l -> steps.promise(HostGate.Same.on(List.of(server, l), ProductPackages.query(rpm))
                .meaning(Text.of("%s has the product version that %s has", "%s の製品バージョンが %s と同じである")
                        .with(server, l))));
        return steps.possible();
    }
}
