package io.clpmaint.cli;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.RunResult;
import io.clpmaint.text.Text;

/**
 * The exit codes of the program, and the one place where endings become codes. Numbers are never re-used and no number
 * has two causes.
 */
public enum ExitStatus implements Exit {
    /** Everything as promised. */
    SUCCESS(
            0,
            Text.of("success", "成功"),
            Text.of("as the runbook promises; after abort: everything restored", "ランブックが約束する状態。abort の後はすべて復元済み"),
            Text.of("not needed", "不要"),
            Text.of("-", "-"),
            Text.of("no", "不要")),
    /** A bug. */
    INTERNAL(
            1,
            Text.of("internal error (a bug)", "内部エラー (プログラムの不具合)"),
            Text.of("see the journal", "ジャーナルを参照"),
            Text.of("no", "いいえ"),
            Text.of("after reading the journal", "ジャーナル確認後に可"),
            Text.of("yes", "必要")),
    /** The command line or its files. */
    USAGE(
            2,
            Text.of(
                    "usage: bad option, missing or unreadable file, wrong category, no cluster configured; results that could not be written",
                    "使用方法の誤り: 不正なオプション、ファイルがない・読めない、カテゴリ違い、クラスタ未設定。または結果を書き込めない"),
            Text.of("untouched", "変更なし"),
            Text.of("after correcting the command", "コマンド修正後に可"),
            Text.of("-", "-"),
            Text.of("no", "不要")),
    /** Refused before the first change. */
    REFUSED(
            3,
            Text.of(
                    "refused before the first change: invalid file content, a gate, identity or policy not met",
                    "最初の変更前に拒否: ファイル内容の誤り、ゲートの不成立、サーバやクラスタの不一致、ポリシー条件の不成立"),
            Text.of("untouched", "変更なし"),
            Text.of("when the reason is gone", "原因解消後に可"),
            Text.of("-", "-"),
            Text.of("no", "不要")),
    /** A step failed; everything was given back. */
    FAILED_RESTORED(
            4,
            Text.of(
                    "a step failed; protection restored, every server back in the cluster",
                    "ステップ失敗。保護は復元済み、全サーバがクラスタに復帰済み"),
            Text.of("changed, safe", "変更あり・安全"),
            Text.of("when the reason is gone", "原因解消後に可"),
            Text.of("no", "いいえ"),
            Text.of("no, in the morning", "翌朝でよい")),
    /** A step failed and something could not be given back. */
    FAILED_ATTENTION(
            5,
            Text.of(
                    "a step failed, and something could not or must not be restored: attention needed, with the commands to type",
                    "ステップ失敗。復元できない、または復元してはならないものがある: 表示されたコマンドで対応が必要"),
            Text.of("changed, NOT restored", "変更あり・未復元"),
            Text.of("no", "いいえ"),
            Text.of("after the commands shown", "表示されたコマンド実行後に可"),
            Text.of("yes", "必要")),
    /** Nobody knows what a command did. */
    UNKNOWN(
            6,
            Text.of("the outcome of a command is unknown; no further step was started", "コマンドの結果が不明。以降のステップは開始していない"),
            Text.of("unknown", "不明"),
            Text.of("no", "いいえ"),
            Text.of("yes, it asks the server first", "可 (最初にサーバへ確認する)"),
            Text.of("yes", "必要")),
    /** Another run holds the cluster. */
    LOCKED(
            7,
            Text.of("another run holds this cluster", "別の実行がこのクラスタを使用中"),
            Text.of("untouched", "変更なし"),
            Text.of("when the other run has ended", "他の実行の終了後に可"),
            Text.of("-", "-"),
            Text.of("no", "不要")),
    /** The maintenance window. */
    WINDOW(
            8,
            Text.of("outside the window, or it cannot finish before the deadline", "作業時間帯の外、または期限までに完了できない"),
            Text.of("untouched, or safe if stopped at a step boundary", "変更なし、またはステップ境界で停止し安全"),
            Text.of("in the next window", "次の作業時間帯に可"),
            Text.of("no, start again: nothing was left half-done", "いいえ。途中のものは残っていないため最初から実行"),
            Text.of("no", "不要")),
    /** Nobody confirmed. */
    UNCONFIRMED(
            9,
            Text.of(
                    "before the first change: not confirmed, approval missing, manual step that nobody can answer",
                    "最初の変更前: 未確認、承認なし、手動ステップに応答できる人がいない"),
            Text.of("untouched", "変更なし"),
            Text.of("with the answer given", "回答を指定すれば可"),
            Text.of("-", "-"),
            Text.of("no", "不要")),
    /** A server could not be reached or identified. */
    UNREACHED(
            10,
            Text.of(
                    "before the first change: connection, host key, authentication, unreadable identity",
                    "最初の変更前: 接続、ホスト鍵、認証の失敗、または識別情報が読めない"),
            Text.of("untouched", "変更なし"),
            Text.of("when the connection works", "接続回復後に可"),
            Text.of("-", "-"),
            Text.of("if the host key changed", "ホスト鍵が変わった場合は必要")),
    /** The record and the present differ. */
    STALE(
            11,
            Text.of(
                    "resume or run --plan refused: runbook, inventory or cluster differ from what was recorded",
                    "resume または run --plan を拒否: ランブック、インベントリ、クラスタが記録と異なる"),
            Text.of("as the earlier run left it", "前回の実行が残した状態"),
            Text.of("no", "いいえ"),
            Text.of("with the recorded files", "記録時のファイルで可"),
            Text.of("if the earlier run was interrupted", "前回が中断していた場合は必要")),
    /** Rehearsal or test found something. */
    VIOLATED(
            12,
            Text.of("a rehearsal or test found a violated invariant or expectation", "リハーサルまたはテストで不変条件・期待値の違反を検出"),
            Text.of("-", "-"),
            Text.of("no", "いいえ"),
            Text.of("-", "-"),
            Text.of("no", "不要")),
    /** Stopped by SIGINT. */
    INTERRUPTED(
            130,
            Text.of(
                    "SIGINT: stopped at a safe point and everything restored (else 5 or 6)",
                    "SIGINT: 安全な地点で停止し、すべて復元済み (できなければ 5 または 6)"),
            Text.of("safe", "安全"),
            Text.of("yes", "可"),
            Text.of("no, start again", "いいえ。最初から実行"),
            Text.of("no", "不要")),
    /** Stopped by SIGTERM. */
    TERMINATED(
            143,
            Text.of(
                    "SIGTERM: stopped at a safe point and everything restored (else 5 or 6)",
                    "SIGTERM: 安全な地点で停止し、すべて復元済み (できなければ 5 または 6)"),
            Text.of("safe", "安全"),
            Text.of("yes", "可"),
            Text.of("no, start again", "いいえ。最初から実行"),
            Text.of("no", "不要"));

    private final int number;
    private final Text meaning;
    private final Text cluster;
    private final Text retry;
    private final Text resume;
    private final Text wake;

    ExitStatus(int number, Text meaning, Text cluster, Text retry, Text resume, Text wake) {
        this.number = number;
        this.meaning = meaning;
        this.cluster = cluster;
        this.retry = retry;
        this.resume = resume;
        this.wake = wake;
    }

    /** What the process returns. */
    @Override
    public int number() {
        return number;
    }

    /** What happened. */
    public Text meaning() {
        return meaning;
    }

    /** How the cluster stands. */
    public Text cluster() {
        return cluster;
    }

    /** Whether to give the same command again. */
    public Text retry() {
        return retry;
    }

    /** Whether to resume the run. */
    public Text resume() {
        return resume;
    }

    /** Whether to wake someone. */
    public Text wake() {
        return wake;
    }

    /**
     * The code of an ending before or outside a run.
     *
     * @param kind the kind of ending
     * @return its code
     */
    public static ExitStatus of(Problem.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case REFUSED -> REFUSED;
            case LOCKED -> LOCKED;
            case WINDOW -> WINDOW;
            case UNCONFIRMED -> UNCONFIRMED;
            case CONNECTION -> UNREACHED;
            case STALE -> STALE;
            case VIOLATED -> VIOLATED;
        };
    }

    /**
     * The code of a command that a signal ended.
     *
     * @param signal {@code INT} or {@code TERM}
     * @return its code
     */
    public static ExitStatus ofSignal(String signal) {
        return signal.equals("INT") ? INTERRUPTED : TERMINATED;
    }

    /**
     * The code of a run's end.
     *
     * @param result how the run ended
     * @return its code
     */
    public static ExitStatus of(RunResult result) {
        return switch (result) {
            case SUCCESS, ABORTED -> SUCCESS;
            case REFUSED -> REFUSED;
            case BUG -> INTERNAL;
            case FAILED_RESTORED -> FAILED_RESTORED;
            case FAILED_ATTENTION -> FAILED_ATTENTION;
            case UNKNOWN -> UNKNOWN;
            case LOCKED -> LOCKED;
            case UNCONFIRMED -> UNCONFIRMED;
            case UNREACHED -> UNREACHED;
            case OUT_OF_TIME -> WINDOW;
            case INTERRUPTED -> INTERRUPTED;
            case TERMINATED -> TERMINATED;
        };
    }
}
