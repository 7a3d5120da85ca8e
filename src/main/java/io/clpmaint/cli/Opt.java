package io.clpmaint.cli;

import io.clpmaint.text.Text;
import java.util.List;

/** Every option of the program; commands pick those that they take. An option means the same everywhere. */
enum Opt {
    RUNBOOK(
            "--runbook",
            "FILE",
            Text.of(
                    "the runbook: a path, or a name that is looked up (see 'help environment')",
                    "ランブック: パスまたは名前 (検索場所は 'help environment' を参照)")),
    PLAN(
            "--plan",
            "FILE",
            Text.of(
                    "execute exactly this saved plan; refused when the cluster has moved since",
                    "保存済みのプランをそのまま実行する。クラスタの状態が変わっていれば拒否する")),
    CLUSTER(
            "--cluster",
            "FILE",
            Text.of(
                    "the cluster's inventory file (see 'help environment')",
                    "クラスタのインベントリファイル ('help environment' を参照)")),
    PARAM(
            "-p",
            "--param",
            "NAME=VALUE",
            true,
            Text.of("set a parameter of the runbook", "ランブックのパラメータを指定する"),
            List.of()),
    PARAMS("--params", "FILE", Text.of("read parameters from a YAML file", "パラメータを YAML ファイルから読む")),
    OUT("--out", "FILE", Text.of("save the plan, for 'run --plan'", "プランを保存する ('run --plan' 用)")),
    DRY_RUN(
            "--dry-run",
            Text.of(
                    "go through the whole run on a model of the cluster as it stands; nothing is changed",
                    "現在の状態から作ったモデル上で全体を実行する。何も変更しない")),
    YES(
            "--yes",
            Text.of(
                    "do not ask before the run; irreversible steps still need --confirm",
                    "実行前の確認を省く。元に戻せないステップには --confirm が別途必要")),
    FIX("--fix", Text.of("put right what can be, after asking", "確認の上、元に戻せるものを修復する")),
    END_WORK(
            "--end-work",
            Text.of(
                    "end work that still goes on by itself on a server, instead of waiting for it",
                    "サーバ上で単独で続いている作業を、完了を待たずに終了させる")),
    NO_INPUT("--no-input", Text.of("never ask anything, even at a terminal", "端末でも一切質問しない")),
    CONFIRM("--confirm", "NAME", Text.of("the cluster's name: confirms irreversible steps", "クラスタ名。元に戻せないステップの確認")),
    APPROVE(
            "--approve",
            "FILE",
            Text.of(
                    "a request that a second person signed (see 'plan --approval-request'); its signature is FILE.sig",
                    "別の人が署名した承認依頼書 ('plan --approval-request' を参照)。署名は FILE.sig")),
    APPROVAL_REQUEST(
            "--approval-request",
            "FILE",
            Text.of(
                    "write what a second person reads and signs before the run, for --approve",
                    "別の人が読んで署名する承認依頼書を書く (--approve 用)")),
    VALID_FOR(
            "--valid-for",
            "DURATION",
            Text.of(
                    "how long the approval holds: the run has to begin within it; without it 24h",
                    "承認の有効期間。この間に実行を開始する。省略時は 24h")),
    ASK(
            "--ask",
            Text.of(
                    "on a simulated cluster too, have manual steps done by the person at the terminal",
                    "シミュレーションでも手動ステップを端末の操作者に行わせる")),
    REASON("--reason", "TEXT", Text.of("why, for the record", "作業理由 (記録用)")),
    ID("--id", "ID", Text.of("the lock's id, as 'lock show' prints it", "ロックの ID ('lock show' が表示するもの)")),
    WINDOW(
            "",
            "--window",
            "WINDOW",
            true,
            Text.of(
                    "change things only inside this window, like 'Sat 01:00-05:00 Asia/Tokyo'; may be given several times",
                    "この時間帯の中でのみ変更する (例: 'Sat 01:00-05:00 Asia/Tokyo')。複数指定可"),
            List.of()),
    BLACKOUT(
            "--blackout",
            "FILE",
            Text.of(
                    "days on which nothing is changed: a line each, like '2026-12-31..2027-01-03 Asia/Tokyo'",
                    "変更しない日のファイル。1 行に 1 件 (例: '2026-12-31..2027-01-03 Asia/Tokyo')")),
    DEADLINE(
            "--deadline",
            "TIME",
            Text.of(
                    "when everything has to be over: '05:00 Asia/Tokyo', 2026-12-05T05:00+09:00, or 3h from now",
                    "すべてを終える期限: '05:00 Asia/Tokyo'、2026-12-05T05:00+09:00、または今から 3h")),
    OVERRIDE_WINDOW(
            "--override-window",
            Text.of(
                    "this time windows and blackouts do not count; needs --reason, and is recorded",
                    "今回は作業時間帯と除外日を適用しない。--reason が必要で、記録される")),
    NOTIFY(
            "",
            "--notify",
            "TARGET",
            true,
            Text.of(
                    "tell a program (its file) or an https:// address when the run begins, needs somebody, fails and ends; may be given several times",
                    "開始・要対応・失敗・終了をプログラム (ファイル) または https:// のアドレスへ通知する。複数指定可"),
            List.of()),
    NOTIFY_KEY(
            "--notify-key",
            "FILE",
            Text.of("the key that requests of --notify are signed with", "--notify の要求に署名する鍵のファイル")),
    SPEED(
            "--speed",
            "N",
            Text.of(
                    "how fast a simulated cluster's time passes: 1 is real time; without it, as fast as possible",
                    "シミュレーションの時間の速さ。1 は実時間。省略時は最速")),
    SEED("--seed", "N", Text.of("the simulated cluster's random numbers", "シミュレーションの乱数の種")),
    AT(
            "--at",
            "PLACE",
            Text.of(
                    "where the programs find the world's folder, when they see it elsewhere",
                    "プログラムから見た世界のフォルダの場所 (異なる場合)")),
    DIR("--dir", "DIR", Text.of("the folder of the simulated world", "シミュレーションの世界のフォルダ")),
    PORT(
            "--port",
            "P",
            Text.of(
                    "the first server's port, the others follow; with --addresses the port of all",
                    "最初のサーバのポート (以降は連番)。--addresses 指定時は全サーバ共通のポート")),
    ADDRESSES(
            "--addresses",
            Text.of(
                    "an address for each server (127.0.0.11 and on) instead of a port",
                    "ポートの代わりにサーバごとのアドレス (127.0.0.11 から) を使う")),
    SERVE_SPEED(
            "--speed",
            "N",
            Text.of(
                    "how many times faster than real time the clock goes; without it as the inventory says, else 1",
                    "時計の進む速さ (実時間の何倍か)。省略時はインベントリの指定、なければ 1")),
    FOR("--for", "DURATION", Text.of("stop by itself after this long", "この時間が過ぎたら自動的に停止する")),
    USER("--user", "USER", Text.of("whose rights the command has; without it root's", "コマンドを実行するユーザ。省略時は root")),
    STDIN("-i", "--stdin", "", false, Text.of("pass standard input on", "標準入力を渡す"), List.of()),
    STATE("--state", "DIR", Text.of("where runs are recorded", "実行記録の保存先")),
    OUTPUT(
            "--output",
            "FORMAT",
            Text.of("how results are written: text or json", "結果の形式: text または json"),
            List.of("text", "json")),
    VALIDATE_OUTPUT(
            "--output",
            "FORMAT",
            Text.of("how results are written: text, json, or github (annotations)", "結果の形式: text、json、github (注釈)"),
            List.of("text", "json", "github")),
    LOOK_OUTPUT(
            "--output",
            "FORMAT",
            Text.of(
                    "how results are written: text, json, or jsonl (one line for each look)",
                    "結果の形式: text、json、jsonl (1 回の確認につき 1 行)"),
            List.of("text", "json", "jsonl")),
    WATCH("--watch", Text.of("look again and again until Ctrl-C; shows what changed", "Ctrl-C まで繰り返し確認し、変化を表示する")),
    INTERVAL(
            "--interval",
            "DURATION",
            Text.of(
                    "with --watch: how long after each look, at least 1s; without it 5s",
                    "--watch の確認間隔。1s 以上、省略時は 5s")),
    FORMAT(
            "--format",
            "FORMAT",
            Text.of("how the text is written: markdown or html", "文章の形式: markdown または html"),
            List.of("markdown", "html")),
    CATEGORY(
            "--category",
            "CATEGORY",
            Text.of("what kind of maintenance it is; without it site", "保守の種類。省略時は site"),
            List.of("patch", "disk-swap", "replace-server", "reconfigure", "protect", "recover", "site", "part")),
    ORIGIN("--origin", Text.of("tell where each value comes from", "各値の出所を表示する")),
    QUIET("-q", "--quiet", "", false, Text.of("no progress, only results and problems", "進捗を表示せず、結果と問題のみ"), List.of()),
    VERBOSE("-v", "--verbose", "", true, Text.of("also show each command and its output", "コマンドとその出力も表示"), List.of()),
    LANG("--lang", "LANG", Text.of("language of messages: en or ja", "メッセージの言語: en または ja"), List.of("en", "ja")),
    COLOR(
            "--color",
            "WHEN",
            Text.of("colours: auto, always or never", "色: auto、always、never"),
            List.of("auto", "always", "never")),
    HELP("-h", "--help", "", false, Text.of("show this help", "このヘルプを表示する"), List.of());

    /** What every command takes. */
    static final List<Opt> COMMON = List.of(LANG, COLOR, QUIET, VERBOSE, HELP);

    private final String shortName;
    private final String longName;
    private final String label;
    private final boolean repeatable;
    private final Text description;
    private final List<String> choices;

    Opt(String longName, Text description) {
        this("", longName, "", false, description, List.of());
    }

    Opt(String longName, String label, Text description) {
        this("", longName, label, false, description, List.of());
    }

    Opt(String longName, String label, Text description, List<String> choices) {
        this("", longName, label, false, description, choices);
    }

    Opt(String shortName, String longName, String label, boolean repeatable, Text description, List<String> choices) {
        this.shortName = shortName;
        this.longName = longName;
        this.label = label;
        this.repeatable = repeatable;
        this.description = description;
        this.choices = choices;
    }

    /** Its names, the short one first if it has one. */
    List<String> names() {
        return shortName.isEmpty() ? List.of(longName) : List.of(shortName, longName);
    }

    /** Its long name, under which its value is found. */
    String key() {
        return longName;
    }

    /** What its value is called, empty for one without a value. */
    String label() {
        return label;
    }

    /** Whether a value follows. */
    boolean takesValue() {
        return !label.isEmpty();
    }

    /** Whether it may be given several times. */
    boolean repeatable() {
        return repeatable;
    }

    /** What it does. */
    Text description() {
        return description;
    }

    /** The values that it can have, empty when they are open. */
    List<String> choices() {
        return choices;
    }
}
