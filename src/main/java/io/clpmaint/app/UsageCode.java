package io.clpmaint.app;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** Codes of the command line, the configuration and what stands around a run (1xxx). */
public enum UsageCode implements Code {
    /** No such command. */
    UNKNOWN_COMMAND(
            1001,
            Text.of("unknown command", "不明なコマンド"),
            Text.of(
                    "The first word is not a command of this program. Names are never abbreviated. 'clpmaint help' lists the commands.",
                    "最初の語がコマンドではありません。名前は省略できません。一覧は 'clpmaint help' で表示されます。")),
    /** No such option. */
    UNKNOWN_OPTION(
            1002,
            Text.of("unknown option", "不明なオプション"),
            Text.of(
                    "The command does not take this option. Long names are never abbreviated. 'clpmaint COMMAND --help' lists its options.",
                    "このコマンドにはないオプションです。長い名前は省略できません。一覧は 'clpmaint COMMAND --help' で表示されます。")),
    /** A value is not one. */
    BAD_VALUE(
            1003,
            Text.of("wrong value of an option", "オプションの値の誤り"),
            Text.of(
                    "The option's value is missing or is not of the kind that the option takes.",
                    "オプションの値がないか、種類が違います。")),
    /** Too many or too few arguments. */
    BAD_ARGUMENTS(
            1004,
            Text.of("wrong arguments", "引数の誤り"),
            Text.of(
                    "The command takes other arguments than the ones given. 'clpmaint COMMAND --help' shows them.",
                    "コマンドの引数が違います。'clpmaint COMMAND --help' を参照してください。")),
    /** Options that exclude each other. */
    CONFLICT(
            1005,
            Text.of("options that exclude each other", "同時に使えないオプション"),
            Text.of("Two options were given that contradict each other.", "矛盾する二つのオプションが指定されました。")),
    /** A time that cannot be read. */
    BAD_TIME(
            1006,
            Text.of("a window, a day or a deadline cannot be read", "作業時間帯・日付・期限を読み取れない"),
            Text.of(
                    "Windows are written as [DAYS] HH:MM-HH:MM ZONE, blacked-out days as DATE or DATE..DATE with a zone, deadlines as a moment with its offset, a time of day with its zone, or a duration. A zone is always named: nobody has to guess whose five o'clock was meant.",
                    "作業時間帯は [曜日] HH:MM-HH:MM ゾーン、除外日は日付または日付..日付とゾーン、期限はオフセット付き日時・ゾーン付き時刻・時間で書きます。どの地域の 5 時かを取り違えないよう、ゾーンは必須です。")),
    /** No reason. */
    NO_REASON(
            1007,
            Text.of("a reason is needed", "理由が必要"),
            Text.of(
                    "What puts a rule aside is recorded with the reason: give --reason TEXT.",
                    "制限を外す操作は理由とともに記録されます。--reason TEXT を指定してください。")),
    /** Somebody who cannot be told. */
    BAD_TARGET(
            1008,
            Text.of("somebody who cannot be told", "通知先の誤り"),
            Text.of(
                    "--notify takes a program's file or an https:// address (http:// only to this machine). Requests are signed with the key of --notify-key, so that the receiver knows who sent them.",
                    "--notify にはプログラムのファイルまたは https:// のアドレス (自ホストのみ http:// 可) を指定します。要求には --notify-key の鍵で署名します。")),
    /** A file cannot be read. */
    UNREADABLE_FILE(
            1010,
            Text.of("file missing or unreadable", "ファイルがない、または読めない"),
            Text.of(
                    "The file does not exist, is a directory, or this user may not read it. Nothing was started.",
                    "ファイルが存在しないか、ディレクトリであるか、読む権限がありません。何も開始していません。")),
    /** A runbook of another category. */
    WRONG_CATEGORY(
            1012,
            Text.of("runbook of another category", "ランブックのカテゴリ違い"),
            Text.of(
                    "'patch', 'disk-swap' and 'replace-server' run only runbooks of their own category, so that nobody replaces a server who wanted to patch it. 'run' takes any.",
                    "'patch'、'disk-swap'、'replace-server' は同じカテゴリのランブックだけを実行します。'run' は任意のカテゴリを実行できます。")),
    /** No inventory. */
    NO_CLUSTER(
            1013,
            Text.of("no cluster configured", "クラスタ未設定"),
            Text.of(
                    "No inventory file was found in any of the places where one is looked for. The program never guesses a cluster and, once installed, never simulates one by itself.",
                    "どの検索場所にもインベントリファイルがありません。クラスタを推測することも、勝手にシミュレーションすることもありません。")),
    /** An inventory that --yes does not accept. */
    INVENTORY_NOT_TRUSTED(
            1014,
            Text.of("--yes needs an inventory that was named", "--yes には明示されたインベントリが必要"),
            Text.of(
                    "On a real cluster --yes accepts only an inventory from --cluster, $CLPMAINT_CLUSTER, ~/.config/clpmaint or /etc/clpmaint, so that a file which happens to lie in the working directory does not choose the cluster.",
                    "実クラスタでの --yes は --cluster、$CLPMAINT_CLUSTER、~/.config/clpmaint、/etc/clpmaint のインベントリのみ受け付けます。作業ディレクトリに偶然あるファイルが対象を決めることを防ぐためです。")),
    /** Nobody confirmed. */
    NOT_CONFIRMED(
            1020,
            Text.of("not confirmed", "未確認"),
            Text.of(
                    "Before the first change of a real cluster somebody has to agree: at the terminal, or with --yes. Nothing was done.",
                    "実クラスタを変更する前に、端末または --yes による同意が必要です。何も行っていません。")),
    /** An irreversible step was not confirmed. */
    IRREVERSIBLE_NOT_CONFIRMED(
            1021,
            Text.of("irreversible step not confirmed", "元に戻せないステップが未確認"),
            Text.of(
                    "The runbook contains steps that nothing can undo. They need the cluster's name, typed at the terminal or given with --confirm; --yes does not cover them.",
                    "元に戻せないステップがあります。端末で、または --confirm でクラスタ名を指定してください。--yes だけでは実行しません。")),
    /** A manual step and nobody there. */
    NOBODY_AT_HAND(
            1022,
            Text.of("manual step that nobody can answer", "手動ステップに応答する人がいない"),
            Text.of(
                    "The runbook has steps that a person does, and there is no terminal to ask at. It is refused before the first command rather than left half-done.",
                    "人が行うステップがありますが、質問する端末がありません。途中で止まらないよう、最初のコマンドの前に拒否します。")),
    /** The local lock. */
    CLUSTER_BUSY(
            1030,
            Text.of("another run on this machine holds the cluster", "このマシン上の別の実行がクラスタを使用中"),
            Text.of(
                    "One run per cluster at a time. The other run is named with its process, start and directory; it ends the lock by ending.",
                    "クラスタごとに一つの実行だけが許されます。他の実行が終わるとロックは解放されます。")),
    /** No lock has this id. */
    NO_SUCH_LOCK(
            1031,
            Text.of("no such lock", "該当するロックがない"),
            Text.of(
                    "The lock that was named is on no server that answers: it was given back, broken or taken over meanwhile, or the id is another one. Nothing was changed.",
                    "指定されたロックは応答したどのサーバにもありません。すでに解放・終了・引き継ぎ済みか、ID が異なります。何も変更していません。")),
    /** A password is needed and nobody can give it. */
    NO_SECRET(
            1023,
            Text.of("password needed", "パスワードが必要"),
            Text.of(
                    "A secret (a password, a passphrase, the value of a secret parameter) cannot be had from its source: there is no terminal to ask at, or the program that prints it failed. Values are never taken from options or variables: use a key, an agent, a file or a program that prints it.",
                    "秘密の値 (パスワード、パスフレーズ、秘密パラメータの値) を取得元から得られません: 質問する端末がないか、値を出力するプログラムが失敗しました。値はオプションや変数では受け付けません。鍵、エージェント、ファイル、または値を出力するプログラムを使ってください。")),
    /** A secret that cannot be hidden. */
    SHORT_SECRET(
            1024,
            Text.of("secret too short", "秘密の値が短すぎる"),
            Text.of(
                    "The value of a secret parameter is hidden wherever it may be seen. One of fewer than 4 characters would be found in harmless text everywhere, so it is refused.",
                    "秘密パラメータの値は、表示されるすべての箇所で隠されます。4 文字未満の値は無関係な文字列にも現れるため拒否します。")),
    /** A state directory that others could have prepared. */
    STATE_UNSAFE(
            1025,
            Text.of("state directory not safe", "状態ディレクトリが安全でない"),
            Text.of(
                    "The state directory holds what runs go by. It must not be writable by other users, and nothing in it may be a symbolic link, through which another file would be read or overwritten. The directory itself may be reached through a link.",
                    "状態ディレクトリには実行の判断材料が保存されます。他のユーザが書き込めてはならず、中にシンボリックリンクがあってはいけません (別のファイルが読み書きされるため)。ディレクトリ自体へのリンクは使えます。")),
    /** No such run. */
    NO_RUN(
            1050,
            Text.of("no such run", "その実行は存在しない"),
            Text.of(
                    "No run of this id is recorded in the state directory. 'clpmaint runs' lists what is there; --state or $CLPMAINT_STATE name another directory.",
                    "状態ディレクトリにこの ID の実行記録がありません。一覧は 'clpmaint runs'、別の場所は --state または $CLPMAINT_STATE で指定します。")),
    /** Nothing to resume. */
    NOTHING_TO_RESUME(
            1051,
            Text.of("nothing to resume or abort", "再開・中止するものがない"),
            Text.of(
                    "The run has ended, or no run was interrupted. A run that has ended is started anew.",
                    "実行は終了済みか、中断した実行がありません。終了した実行は新しく開始してください。")),
    /** An unfinished run stands in the way. */
    UNFINISHED_RUN(
            1052,
            Text.of("an earlier run of this cluster is unfinished", "このクラスタに未完了の実行がある"),
            Text.of(
                    "An earlier run was interrupted and may have left the cluster half-way. It has to be resumed or aborted first; starting anew could do things twice.",
                    "以前の実行が中断しており、クラスタが途中の状態かもしれません。先に再開または中止してください。新しく始めると二重に実行するおそれがあります。")),
    /** What resume found differs. */
    RECORD_DIFFERS(
            1053,
            Text.of("differs from what was recorded", "記録と異なる"),
            Text.of(
                    "The runbook, the inventory or the plan that follows from them is not the one that was recorded. Going on could repeat or skip something.",
                    "ランブック、インベントリ、またはそれらから得られるプランが記録と異なります。続行すると重複や漏れのおそれがあります。")),
    /** Not a plan. */
    NOT_A_PLAN(
            1054,
            Text.of("not a saved plan", "保存されたプランではない"),
            Text.of(
                    "The file is not one that 'clpmaint plan --out FILE' wrote, or it was changed since.",
                    "'clpmaint plan --out FILE' が書いたファイルではないか、後から変更されています。")),
    /** Outside the window. */
    OUTSIDE_WINDOW(
            1070,
            Text.of("outside the window", "作業時間帯の外"),
            Text.of(
                    "The run may change something only within the windows that were given, on no blacked-out day, and before the deadline. A window belongs to the day on which it begins; its end is exclusive, to the second. Where clocks change, the reading that permits less counts.",
                    "指定された作業時間帯の中、除外日以外、期限前にのみ変更します。作業時間帯は始まりの日に属し、終わりの時刻は含みません (秒単位)。時計の切り替え時は許される範囲が狭い方の解釈に従います。")),
    /** Not over in time. */
    NOT_ENOUGH_TIME(
            1071,
            Text.of("not over in time", "時間内に終わらない"),
            Text.of(
                    "A step is begun only when it and the way back are over in time even if both take as long as they may. A run is begun only when, taking the usual time, every one of its steps could be begun. The way back does not wait for mirror copies: they go on by themselves.",
                    "ステップは、それ自体と復元が最長時間かかっても時間内に終わる場合にのみ開始します。通常の所要時間で進んだとき全ステップを開始できる場合にのみ実行を始めます。ミラーコピーは自動で続くため復元時間に含めません。")),
    /** The state directory. */
    STATE_UNWRITABLE(
            1060,
            Text.of("state directory cannot be written", "状態ディレクトリに書き込めない"),
            Text.of(
                    "Nothing is started that cannot be recorded. Name a directory that this user may write with --state or $CLPMAINT_STATE.",
                    "記録できない実行は開始しません。書き込めるディレクトリを --state または $CLPMAINT_STATE で指定してください。")),
    /** A journal is damaged. */
    DAMAGED_RECORD(
            1061,
            Text.of("a run's record is damaged", "実行記録の破損"),
            Text.of(
                    "The journal of the run cannot be read, or its chain of hashes is broken: it was changed or damaged after it was written.",
                    "実行のジャーナルが読めないか、ハッシュの連鎖が壊れています。書き込み後に変更または破損しました。")),
    /** Standard output takes no more. */
    UNWRITTEN_RESULTS(
            1063,
            Text.of("results not written", "結果を書き込めない"),
            Text.of(
                    "Standard output took not all of the results: a full disk, for example. A command that only shows something ends with 2 then; what a run did stands, with its exit code. A reader that wants no more, like '| head -1', is no failure.",
                    "標準出力に結果をすべて書き込めませんでした (ディスクの空き不足など)。表示だけのコマンドは 2 で終了します。実行の結果と終了コードは変わりません。'| head -1' のように読み手が先に終わるのは失敗ではありません。")),
    /** Nothing to test a runbook with. */
    NO_SCENARIOS(
            1062,
            Text.of("no scenarios", "シナリオがない"),
            Text.of(
                    "'clpmaint test' runs the scenarios beside a runbook's file: NAME.WHAT.scenario beside NAME.yaml. The runbooks inside the program have none.",
                    "'clpmaint test' はランブックのファイルと同じフォルダのシナリオ (NAME.yaml に対する NAME.WHAT.scenario) を実行します。プログラム内蔵のランブックにはありません。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    UsageCode(int number, Text title, Text explanation) {
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
