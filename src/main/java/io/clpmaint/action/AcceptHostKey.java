package io.clpmaint.action;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Has the run accept the host key of a machine that takes a server's place, by the fingerprint that its console shows. */
final class AcceptHostKey implements Action {

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    private static final ActionSpec SPEC = new ActionSpec(
            "accept-host-key",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required(
                            "fingerprint",
                            ArgumentKind.TEXT,
                            Text.of(
                                    "the key's fingerprint, as `ssh-keygen -lf` prints it on the server's console",
                                    "ホスト鍵のフィンガープリント (サーバのコンソールの `ssh-keygen -lf` の表示)"))),
            ActionSpec.Risk.CHANGES,
            true,
            Text.of("accept a server's new host key", "サーバの新しいホスト鍵を受け入れる"),
            Text.of(
                    "For the rest of the run that key alone is accepted of that server: the old one and every other one are"
                            + " refused. known_hosts is not changed.",
                    "以後この実行では、そのサーバについてこの鍵だけを受け入れます。古い鍵やその他の鍵は拒否します。known_hosts は変更しません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        String fingerprint = arguments.words("fingerprint");
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            return new Planned.Impossible(
                    Text.of("%s is no fingerprint of a host key", "%s はホスト鍵のフィンガープリントではありません")
                            .with(fingerprint),
                    Text.of(
                            "on the console of the new machine type: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
                            "新しいマシンのコンソールで次を実行: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"));
        }
        return new StepsBuilder(Text.of(
                                "accept host key %2$s of %1$s, and no other one, until the run ends",
                                "実行の終わりまで %s のホスト鍵として %s だけを受け入れる")
                        .with(server, fingerprint))
                .on(server)
                .guard(Gates.offline(server))
                .run(new Operation.TrustHost(server, fingerprint))
                .possible();
    }
}
