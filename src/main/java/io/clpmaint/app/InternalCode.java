package io.clpmaint.app;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** Codes of bugs and broken surroundings (99xx). */
public enum InternalCode implements Code {
    /** Something that cannot happen has happened. */
    BUG(
            9900,
            Text.of("internal error", "内部エラー"),
            Text.of(
                    "This is a bug of the program. The details were written to the file that the message names; please report it with that file. If a run was going on, its journal tells how far it came: 'clpmaint show RUN'.",
                    "プログラムの不具合です。詳細はメッセージに示すファイルにあります。そのファイルを添えて報告してください。実行中であった場合は 'clpmaint show RUN' で進捗を確認できます。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    InternalCode(int number, Text title, Text explanation) {
        this.number = number;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Text title() {
        return title;
    }

    @Override
    public Text explanation() {
        return explanation;
    }
}
