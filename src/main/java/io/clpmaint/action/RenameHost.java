package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives a host another name of its own while its cluster is down (X 4.1 Maintenance Guide p.88, changing a host name). */
final class RenameHost implements Action {

    /** A label of a host name (RFC 1123), as long as Linux takes one. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final ActionSpec SPEC = new ActionSpec(
            "rename-host",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("name", ArgumentKind.TEXT, Text.of("its new name", "新しいホスト名"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("give a host another name", "ホスト名を変更する"),
            Text.of(
                    "The host name is changed so that it lasts (hostnamectl). Gates: the server is offline "
                            + "in the cluster and the cluster's services are stopped there. Promise: the host calls "
                            + "itself by the new name. Undo, until a configuration with the new name is delivered: the "
                            + "host gets its old name back.",
                    "ホスト名を恒久的に変更します (hostnamectl)。ゲート: サーバがクラスタ上で"
                            + "停止済みで、クラスタのサービスが停止していること。約束: ホスト名が新しい名前であること"
                            + "。取り消し (新しい名前の構成情報が配信されるまで): 元の名前に戻します。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    /** What a run owes that has given a host another name. */
    static String key(ServerName server) {
        return "host-name:" + server;
    }

    /** How a host gets the name again that it has now. */
    static Obligation undo(ServerName server, ActionContext context) {
        String before = context.expected().server(server).facts().hostname().orElse(server.value());
        return new Obligation(
                key(server),
                Text.of("give host %s its old name %s", "ホスト %s の名前を %s に戻す").with(server, before),
                List.of(TimedGate.within(Gates.reachable(server), Waits.RETURNS)),
                List.of(new Operation.DoUnless(calls(server, before), new Change.RenameHost(server, before))),
                List.of(TimedGate.within(calls(server, before), Waits.READ_BACK)));
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        String name = arguments.words("name");
        if (!LABEL.matcher(name).matches()) {
            return new Planned.Impossible(
                    Text.of("%s is no host name", "%s はホスト名として使用できません").with(name),
                    Text.of("use letters, digits and hyphens, no dots", "英数字とハイフンのみを使用してください (ドットは不可)"));
        }
        if (context.config().servers().contains(new ServerName(name))) {
            return new Planned.Impossible(
                    Text.of("%s is the name of a server of this cluster", "%s はこのクラスタのサーバ名です")
                            .with(name),
                    Text.of("choose a name that is free", "使用されていない名前を指定してください"));
        }
        return new StepsBuilder(
                        Text.of("rename host %s to %s", "ホスト %s の名前を %s に変更").with(server, name))
                .on(server)
                .guard(Gates.reachable(server))
                .guard(Gates.offline(server))
                .owe(undo(server, context))
                .changeUnless(calls(server, name), new Change.RenameHost(server, name))
                .promise(calls(server, name))
                .possible();
    }

    private static Gate calls(ServerName server, String name) {
        return new HostGate.Command(
                        server, List.of("uname", "-n"), 0, Optional.of("^" + name.replace(".", "\\.") + "$"))
                .meaning(Text.of("the host of %s calls itself %s", "%s のホスト名が %s である")
                        .with(server, name));
    }
}
