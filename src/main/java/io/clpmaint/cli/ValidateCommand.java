package io.clpmaint.cli;

import io.clpmaint.app.ValidateRunbooks;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.GithubAnnotations;
import io.clpmaint.diagnostic.Severity;
import io.clpmaint.report.json.ValidateJson;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code validate}. */
final class ValidateCommand implements Command {

    @Override
    public String arguments() {
        return "RUNBOOK...";
    }

    @Override
    public int leastArguments() {
        return 1;
    }

    @Override
    public int mostArguments() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Text description() {
        return Text.of(
                "Checks runbooks (and inventories) without touching any cluster: syntax, types, actions, gates, parameters, references. Tells every error at once, each with its place, what was expected and the nearest correct name. Where an inventory is found, the names of servers and groups are checked against it. Exits 0 when there is no error, 3 when there is one, 2 when a file cannot be read.",
                "クラスタに触れずにランブック (およびインベントリ) を検査します: 構文、型、アクション、ゲート、パラメータ、参照。すべての誤りを一度に、位置・期待値・最も近い正しい名前とともに示します。インベントリが見つかればサーバ名とグループ名も照合します。終了コードは誤りなし 0、誤りあり 3、読めないファイルがあれば 2 です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.VALIDATE_OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint validate runbooks/os-patch.yaml", "clpmaint validate --output github runbooks/*.yaml");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        ValidateRunbooks.Outcome outcome =
                new ValidateRunbooks(invocation.io()).validate(invocation.arguments(), invocation.value(Opt.CLUSTER));
        List<Diagnostic> found = outcome.diagnostics();
        switch (invocation.look().output()) {
            case JSON -> invocation.io().out().print(ValidateJson.of(found));
            case GITHUB -> invocation.io().out().print(GithubAnnotations.render(found, invocation.lang()));
            case TEXT, JSONL ->
                invocation
                        .io()
                        .out()
                        .print(Failures.renderer(invocation.lang(), invocation.out(), invocation.io())
                                .render(found));
        }
        long errors = found.stream().filter(d -> d.severity() == Severity.ERROR).count();
        summary(invocation, outcome, errors, found.size() - errors);
        return outcome.kind().map(ExitStatus::of).orElse(ExitStatus.SUCCESS);
    }

    private static Text counted(long number, String en, String ja) {
        return Text.of("%s " + en + (number == 1 ? "" : "s"), ja + " %s 件").with(number);
    }

    private static void summary(Invocation invocation, ValidateRunbooks.Outcome outcome, long errors, long warnings) {
        if (invocation.has(Opt.QUIET) || invocation.look().output() != Look.Output.TEXT) {
            return;
        }
        Text text = errors == 0
                ? Text.of("%s: valid", "%s: 正常").with(String.join(", ", outcome.files()))
                : counted(errors, "error", "エラー");
        if (warnings > 0) {
            text = Text.of("%s, %s", "%s、%s").with(text, counted(warnings, "warning", "警告"));
        }
        invocation
                .io()
                .err()
                .println(invocation
                        .look()
                        .err()
                        .in(errors == 0 ? Paint.Tone.GOOD : Paint.Tone.BAD, invocation.say(text)));
    }
}
