package io.clpmaint.action;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Has the run speak to a server at the address to which its login moved. */
final class ReachServerAt implements Action {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");

    private static final ActionSpec SPEC = new ActionSpec(
            "reach-server-at",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required(
                            "address",
                            ArgumentKind.TEXT,
                            Text.of("its new name or address for SSH", "SSH 接続先の新しい名前または IP アドレス"))),
            ActionSpec.Risk.CHANGES,
            true,
            Text.of("speak to a server at another address", "サーバへの接続先アドレスを変える"),
            Text.of(
                    "For the rest of the run, and when it is resumed, the server is reached there, on the "
                            + "same port. It has to show the host key that is known for the inventory's address; "
                            + "another machine is refused. Neither the inventory nor known_hosts is changed: both need "
                            + "the new address before the next run.",
                    "以後この実行では (再開時も)、サーバに新しいアドレスの同じポートで接続します。インベント"
                            + "リのアドレスについて登録済みのホスト鍵を提示しなければならず、別のマシンは拒否します。イ"
                            + "ンベントリと known_hosts は変更しません。次の実行の前に両方を新しいアドレスに変更してく"
                            + "ださい。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        String address = arguments.words("address");
        if (!ADDRESS.matcher(address).matches()) {
            return new Planned.Impossible(
                    Text.of("%s is no name or address of a host", "%s はホスト名または IP アドレスではありません")
                            .with(address),
                    Text.of("write it as host: of the inventory", "インベントリの host: と同じ形で指定してください"));
        }
        return new StepsBuilder(Text.of(
                                "reach %s at %s until the run ends, known by its host key",
                                "実行の終わりまで %s に %s で接続する (ホスト鍵で確認)")
                        .with(server, address))
                .on(server)
                .owe(new Obligation(
                        "login:" + server,
                        Text.of(
                                        "server %1$s is reached at %2$s: enter it as host: in the inventory, and in known_hosts",
                                        "サーバ %1$s の接続先は %2$s です。インベントリの host: と known_hosts に登録してください")
                                .with(server, address),
                        List.of(),
                        List.of(),
                        List.of(TimedGate.within(Gates.reachable(server), Waits.READ_BACK))))
                .run(new Operation.ReachHost(server, address))
                .possible();
    }
}
