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
                    "ファイルが存在しない、権限がない、空、またはジャーナルではありません。" + "`clpmaint runs` が表示する実行 ID を指定してください。")),
    /** A later version wrote it. */
    NEWER(
            7103,
            Text.of("a later version wrote the journal", "ジャーナルは新しいバージョンで記録されています"),
            Text.of(
                    "The journal is whole, but holds an entry of a kind that this version does not know. Its meaning for the"
                            + " run is unknown, so nothing is concluded from it and the run is not taken up. Use the version"
                            + " that wrote it, or a later one: every version reads the journals of all earlier ones.",
                    "ジャーナルは完全ですが、このバージョンが認識できない種類の記録を含みます。実行への影響が不明なため、"
                            + "判定も再開も行いません。記録したバージョン以降を使用してください (新しいバージョンは古いジャーナルをすべて読み取れます)。"));

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
