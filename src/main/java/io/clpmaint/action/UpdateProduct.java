package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Brings the product of a server to a newer version of the same release (X 4.2 Getting Started Guide 6.7). Another release
 * changes what the configuration and the mirrors need, and is no update (7.1.1).
 */
final class UpdateProduct implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "update-product",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required(
                            "package",
                            ArgumentKind.PATH,
                            Text.of("the newer .rpm or .deb on that server", "サーバ上の新しい製品パッケージ (.rpm または .deb)")),
                    ArgumentSpec.required(
                            "version",
                            ArgumentKind.TEXT,
                            Text.of("the version that it brings, such as 4.3.2-1", "更新後のバージョン (例: 4.3.2-1)"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("update the product on a server", "サーバの製品を更新する"),
            Text.of(
                    "Nothing is done where it has that version. Gates: the version belongs to the cluster's "
                            + "release, and the package is that version; the server is offline in the cluster and none "
                            + "of the product's services runs there. Promise: that version is installed, the packages "
                            + "are consistent, and the cluster's modules exist for the kernel that will boot. No undo: "
                            + "a server whose update failed half-way is kept out.",
                    "すでにそのバージョンであれば何もしません。ゲート: クラスタと同じリリースのバージョンで"
                            + "、パッケージがそのバージョンであること。サーバがクラスタ上で停止済みで、製品のサービスが"
                            + " 1 つも稼働していないこと。約束: そのバージョンがインストールされ、パッケージが整合"
                            + "し、次回起動カーネル用のモジュールがあること。取り消しはありません。更新が途中で失敗した"
                            + "サーバは復帰させません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        String file = arguments.words("package");
        String version = arguments.words("version");
        Optional<Planned> refused = ProductPackages.refused(file).or(() -> otherRelease(version, context));
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean rpm = ProductPackages.isRpm(file);
        StepsBuilder steps = new StepsBuilder(Text.of("update the product on %s to %s", "%s の製品を %s に更新")
                        .with(server, version))
                .on(server)
                .guard(Gates.reachable(server))
                .guard(Gates.offline(server))
                .guard(Gates.services(server, context.allServices(), HostGate.Services.Wanted.STOPPED))
                .guard(new HostGate.PackagesConsistent(server))
                .guard(ProductPackages.readable(server, file));
        if (rpm) {
            steps.guard(ProductPackages.file(server, file, Optional.of(version)));
        }
        Gate done = ProductPackages.is(server, rpm, version);
        return steps.changeUnless(done, new Change.UpdateProduct(server, file))
                .promise(done)
                .promise(new HostGate.PackagesConsistent(server))
                .promise(new HostGate.ModulesPresent(server))
                .possible();
    }

    private static Optional<Planned> otherRelease(String version, ActionContext context) {
        return context.product()
                .filter(release -> !version.startsWith(release + "."))
                .map(release -> new Planned.Impossible(
                        Text.of("%s is no version of X %s, which the cluster has", "%s はクラスタの X %s のバージョンではありません")
                                .with(version, release),
                        Text.of(
                                "an update stays within a release; another release is an upgrade of the whole cluster",
                                "更新は同じリリース内で行います。他のリリースへはクラスタ全体のアップグレードが必要です")));
    }
}
