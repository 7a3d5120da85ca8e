package io.clpmaint.cli;

import io.clpmaint.app.RunbookLibrary;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code runbook list}. */
final class RunbookListCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Lists the runbooks that are found by name: in ./runbooks, $CLPMAINT_RUNBOOKS, ~/.config/clpmaint/runbooks, /etc/clpmaint/runbooks and the library inside the program. Where two have the same name, the first one counts.",
                "名前で見つかるランブックの一覧です: ./runbooks、$CLPMAINT_RUNBOOKS、~/.config/clpmaint/runbooks、/etc/clpmaint/runbooks、プログラム内蔵ライブラリ。同名のものは先に見つかった方が使われます。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint runbook list");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        return invocation.show(new RunbookLibrary(invocation.io()).list());
    }
}
