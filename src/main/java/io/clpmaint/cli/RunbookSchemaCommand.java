package io.clpmaint.cli;

import io.clpmaint.app.Schemas;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code runbook schema}. */
final class RunbookSchemaCommand implements Command {

    @Override
    public String arguments() {
        return "[runbook|inventory]";
    }

    @Override
    public int mostArguments() {
        return 1;
    }

    @Override
    public Text description() {
        return Text.of(
                "Prints the JSON Schema of runbooks, or of inventories, so that editors complete and check while one types.",
                "ランブックまたはインベントリの JSON Schema を出力します。エディタでの補完と検査に使えます。");
    }

    @Override
    public List<Opt> options() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint runbook schema > runbook.schema.json", "clpmaint runbook schema inventory");
    }

    @Override
    public ExitStatus run(Invocation in) {
        in.io().out().print(Schemas.of(in.arguments().stream().findFirst().orElse("runbook")));
        return ExitStatus.SUCCESS;
    }
}
