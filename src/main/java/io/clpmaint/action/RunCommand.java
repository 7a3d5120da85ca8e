package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Executes a command of the site: the way out for what the library does not know. */
final class RunCommand implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
                    "run",
                    false,
                    List.of(
                            ArgumentSpec.optional(
                                            "server",
                                            ArgumentKind.SERVER,
                                            Text.of(
                                                    "where; controller is the machine that clpmaint runs on",
                                                    "実行するサーバ。controller は clpmaint を実行しているマシン"))
                                    .oneOf("controller"),
                            ArgumentSpec.optional(
                                    "servers",
                                    ArgumentKind.SERVERS,
                                    Text.of("where, on several servers one after the other", "順に実行する複数のサーバ")),
                            ArgumentSpec.required(
                                    "command", ArgumentKind.COMMAND, Text.of("what to execute", "実行するコマンド")),
                            ArgumentSpec.optional(
                                    "stdin",
                                    ArgumentKind.SECRET,
                                    Text.of("a secret that it reads from its standard input", "標準入力から渡す秘密の値")),
                            ArgumentSpec.optional(
                                            "timeout",
                                            ArgumentKind.DURATION,
                                            Text.of("after how long its outcome counts as unknown", "結果不明とみなすまでの時間"))
                                    .usually("10m"),
                            ArgumentSpec.optional(
                                    "typical",
                                    ArgumentKind.DURATION,
                                    Text.of("how long it usually takes, for the plan", "プランに示す通常の所要時間")),
                            ArgumentSpec.optional(
                                            "detached",
                                            ArgumentKind.BOOLEAN,
                                            Text.of(
                                                    "whether it goes on on the server when the connection is lost",
                                                    "接続が切れてもサーバ上で続けるか"))
                                    .usually("false"),
                            ArgumentSpec.optional(
                                            "shell",
                                            ArgumentKind.BOOLEAN,
                                            Text.of(
                                                    "whether the command is a script for the shell",
                                                    "シェルのスクリプトとして実行するか"))
                                    .usually("false"),
                            ArgumentSpec.optional(
                                            "ok-exit",
                                            ArgumentKind.INTEGERS,
                                            Text.of("accepted exit codes", "成功とみなす終了コード"))
                                    .usually("[0]"),
                            ArgumentSpec.optional(
                                    "effect",
                                    ArgumentKind.EFFECTS,
                                    Text.of(
                                            "what it changes: invariants judge it, and a simulated cluster shows it;"
                                                    + " undeclared is unknown",
                                            "変更内容。不変条件の判定とシミュレーションに使う。宣言がなければ不明として扱う"))),
                    ActionSpec.Risk.CHANGES,
                    true,
                    Text.of("execute a command of the site", "サイト固有のコマンドを実行する"),
                    Text.of(
                            "The command is executed with root's rights, in the way that the login has to them; "
                                    + "another exit code than those that are accepted is a failure. Where a reply is lost, the "
                                    + "server is asked what became of the command. Commands of the cluster product are "
                                    + "refused: there are actions for them. Right before it the cluster is looked at again: a "
                                    + "command that changes packages, a kernel or a disk is not given where the cluster's "
                                    + "services or a group run; one that takes a server down only where that server could be "
                                    + "shut down; one of which it is not declared what it changes not while a group is being "
                                    + "started or stopped or a monitor's recovery action may be under way. No undo.",
                            "コマンドを 1 つ実行し、指定した終了コードを成功とみなします。応答が失われた場合は実行"
                                    + " ID でサーバに問い合わせます。クラスタ製品のコマンドは専用アクションを使うため拒否します"
                                    + "。実行直前にクラスタを確認します: パッケージ・カーネル・ディスクを変更するコマンドは、ク"
                                    + "ラスタのサービスが動作中またはグループがあるサーバでは実行しません。サーバを停止させるコ"
                                    + "マンドは shutdown と同じ条件でのみ実行します。効果の宣言がないコマンドは、グループの起動"
                                    + "・停止処理中、またはモニタの回復動作の可能性がある間は実行しません。取り消しはありません"
                                    + "。"))
            .needingOneOf("server", "servers");

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        List<ServerName> where = arguments.has("servers")
                ? arguments.servers("servers")
                : arguments
                        .maybeWords("server")
                        .map(s -> List.of(new ServerName(s)))
                        .orElse(List.of());
        if (where.isEmpty() || (arguments.has("servers") && arguments.has("server"))) {
            return new Planned.Impossible(
                    Text.of("a run needs either server or servers", "server と servers のどちらか一方が必要です"),
                    Text.of("write exactly one of them", "どちらか一方だけを指定してください"));
        }
        Optional<Value.SecretFrom> secret = arguments.maybeSecret("stdin");
        if (secret.isPresent() && arguments.flag("detached")) {
            return new Planned.Impossible(
                    Text.of("a detached command reads no input", "detached のコマンドには標準入力を渡せません"),
                    Text.of("leave out detached or stdin", "detached か stdin のどちらかを削除してください"));
        }
        Set<Integer> okExits = new LinkedHashSet<>(arguments.wholes("ok-exit"));
        Duration timeout = arguments.span("timeout");
        Text shown = Text.same(
                arguments.flag("shell") ? String.join(" ", arguments.command("command")) : arguments.shown("command"));
        StepsBuilder steps = new StepsBuilder(
                        secret.map(s -> Text.of("%s, which reads a secret from %s", "%s (秘密の値を %s から渡す)")
                                        .with(shown, s.source()))
                                .orElse(shown))
                .on(where);
        List<Value.Effect> effects = arguments.effects("effect");
        for (ServerName server : where) {
            steps.run(new Operation.Do(
                    new Change.Custom(
                            server,
                            arguments.command("command"),
                            arguments.flag("shell"),
                            effects.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(effects.stream()
                                            .map(Value.Effect::text)
                                            .collect(Collectors.joining("; "))),
                            Impacts.of(effects, server),
                            secret.map(s -> new Change.SecretInput(s.parameter(), s.source()))),
                    new Operation.How(
                            arguments.flag("detached"),
                            false,
                            Optional.of(timeout),
                            arguments.maybeSpan("typical"),
                            okExits)));
        }
        return steps.possible();
    }
}
