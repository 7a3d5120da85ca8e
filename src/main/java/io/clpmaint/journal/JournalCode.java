package io.clpmaint.journal;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** Diagnostics of journals. */
public enum JournalCode implements Code {
    /** A line does not fit the chain. */
    CORRUPT(
            7101,
            Text.of("the journal was changed", "ジャーナルが改変されています"),
            Text.of(
                    "A line of the journal does not carry the hash that its content and the line before give. The file was"
                            + " edited or damaged. A run is not taken up from such a journal: compare it with a copy, look at"
                            + " the cluster itself, and restore by hand.",
                    "ジャーナルの行のハッシュが内容および前の行と一致しません。ファイルが編集されたか破損しています。"
                            + "このジャーナルからは再開できません。控えと比較し、クラスタの状態を直接確認して手作業で復旧してください。")),
    /** The journal cannot be read. */
    UNREADABLE(
            7102,
            Text.of("the journal cannot be read", "ジャーナルを読み取れません"),
            Text.of(
                    "The file is missing, not permitted, empty or not a journal. Name the run's directory or its id as"
                            + " `clpmaint runs` prints it.",
                    "ファイルが存在しない、権限がない、空、またはジャーナルではありません。" + "`clpmaint runs` が表示する実行 ID を指定してください。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    JournalCode(int number, Text title, Text explanation) {
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
