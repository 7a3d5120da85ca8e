package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** What can be wrong with a runbook and with the values given for its parameters. */
public enum RunbookCode implements Code {
    /** Not a version of the format that this program reads. */
    WRONG_VERSION(
            3001,
            Text.of("unknown format version", "形式のバージョンが不明です"),
            Text.of(
                    "A runbook says in apiVersion which version of the format it is written in. This program reads"
                            + " clpmaint/v1.",
                    "ランブックは apiVersion で形式のバージョンを示します。このプログラムは clpmaint/v1 を読みます。")),
    /** A range of {@code requires} that is none. */
    BAD_RANGE(
            3002,
            Text.of("not a range", "範囲ではありません"),
            Text.of(
                    "Ranges in requires are written 2 (exactly), 2.. (at least), ..4 (at most) or 2..4; product versions"
                            + " alike, as 4.0..",
                    "requires の範囲は 2 (ちょうど)、2.. (以上)、..4 (以下)、2..4 の形で書きます。" + "製品バージョンも 4.0.. のように書きます。")),
    /** The cluster is not as the runbook requires. */
    REQUIREMENT(
            3003,
            Text.of("the cluster does not fit", "クラスタが条件を満たしません"),
            Text.of(
                    "The runbook says in requires for which clusters it was written, and this cluster is not one of them.",
                    "ランブックの requires に書かれた条件を、このクラスタは満たしていません。")),
    /** A step without an action. */
    NO_ACTION(
            3010,
            Text.of("step without an action", "アクションのないステップです"),
            Text.of(
                    "A step names exactly one action as a key beside id, or is a for-each.",
                    "ステップには id などと並べてアクションを 1 つだけキーとして書くか、for-each とします。")),
    /** A step with several actions. */
    SEVERAL_ACTIONS(
            3011,
            Text.of("step with several actions", "複数のアクションを持つステップです"),
            Text.of(
                    "A step does one thing, so that it can be gated, journalled, resumed and undone as one. Make it"
                            + " several steps.",
                    "ステップは 1 つのことだけを行います。ゲート、記録、再開、取り消しの単位だからです。" + "複数のステップに分けてください。")),
    /** No such action. */
    UNKNOWN_ACTION(
            3012,
            Text.of("unknown action", "不明なアクションです"),
            Text.of(
                    "There is no action of that name. clpmaint help actions lists them; site-specific commands go into"
                            + " run.",
                    "その名前のアクションはありません。一覧は clpmaint help actions で表示できます。" + "サイト固有のコマンドには run を使います。")),
    /** No such argument. */
    UNKNOWN_ARGUMENT(
            3013,
            Text.of("unknown argument", "不明な引数です"),
            Text.of(
                    "The action takes no such argument. The message lists those that it takes.",
                    "そのアクションにその引数はありません。使える引数をメッセージに示します。")),
    /** An argument that is always needed is not there. */
    MISSING_ARGUMENT(
            3014,
            Text.of("argument missing", "引数がありません"),
            Text.of("The action cannot do without this argument.", "そのアクションに必須の引数がありません。")),
    /** A step without an id. */
    NO_ID(
            3015,
            Text.of("step without an id", "ID のないステップです"),
            Text.of(
                    "Every step has an id: journals, reports, resume and the plan name steps by the path of their ids, and"
                            + " that must not change when a step is added before it.",
                    "すべてのステップに id が必要です。記録、レポート、再開、プランは ID のパスでステップを指し、" + "前にステップを追加しても変わってはならないためです。")),
    /** The same id twice. */
    DUPLICATE_ID(
            3016,
            Text.of("id given twice", "ID が重複しています"),
            Text.of(
                    "Two steps have the same path, so nobody could tell which of them was done.",
                    "2 つのステップのパスが同じため、どちらが実行されたか区別できません。")),
    /** Steps inside an action that encloses none. */
    NOT_A_SCOPE(
            3017,
            Text.of("steps inside an action that encloses none", "ステップを含められないアクションです"),
            Text.of(
                    "Only scopes enclose steps: they take something before the first step and give it back after the last"
                            + " one. Put the steps beside this one.",
                    "ステップを含められるのはスコープだけです (最初に取得し、最後に必ず戻します)。" + "ステップを同じ段に並べてください。")),
    /** A scope without steps. */
    EMPTY_SCOPE(
            3018,
            Text.of("scope without steps", "ステップのないスコープです"),
            Text.of("A scope or a for-each without steps would do nothing.", "ステップのないスコープや for-each は何もしません。")),
    /** A scope inside a scope of the same kind. */
    NESTED_SCOPE(
            3019,
            Text.of("scope inside the same scope", "同じスコープの入れ子です"),
            Text.of(
                    "The outer scope holds already what the inner one would take, and the inner one would give it back too"
                            + " early.",
                    "外側のスコープが既に取得しており、内側のスコープが早く戻してしまいます。")),
    /** A parameter default or bound that does not fit. */
    BAD_BOUND(
            3020,
            Text.of("bounds do not fit", "範囲の指定が正しくありません"),
            Text.of(
                    "min, max, choices and pattern belong to certain types of parameters (min and max to integer and"
                            + " duration, choices to choice, integer and duration, pattern to text and path), and min is"
                            + " not above max.",
                    "min と max は integer と duration、choices は choice、integer、duration、pattern は text と path の"
                            + "パラメータで使えます。min は max 以下でなければなりません。")),
    /** A parameter without a value. */
    NO_VALUE(
            3021,
            Text.of("parameter without a value", "パラメータの値がありません"),
            Text.of(
                    "The parameter has no default, so a value has to be given with -p or --params.",
                    "パラメータに既定値がないため、-p または --params で値を指定してください。")),
    /** A value for a parameter that does not exist. */
    UNKNOWN_PARAMETER(
            3022,
            Text.of("unknown parameter", "不明なパラメータです"),
            Text.of(
                    "The runbook has no such parameter. clpmaint runbook show lists them.",
                    "ランブックにそのパラメータはありません。clpmaint runbook show で一覧を表示できます。")),
    /** A parameter that is used nowhere. */
    UNUSED_PARAMETER(
            3023,
            Text.of("parameter used nowhere", "使われていないパラメータです"),
            Text.of("Whoever sets this parameter expects an effect and there is none.", "このパラメータを指定しても何の効果もありません。")),
    /** A pattern that is no regular expression. */
    BAD_PATTERN(
            3024,
            Text.of("not a regular expression", "正規表現ではありません"),
            Text.of(
                    "The text is not a regular expression as Java reads them, or repeats a part that itself repeats"
                            + " without end.",
                    "Java の正規表現として正しくないか、繰り返しの中に際限のない繰り返しがあります。")),
    /** Arguments that exclude each other. */
    EXCLUDED_ARGUMENT(
            3025,
            Text.of("arguments exclude each other", "同時に指定できない引数です"),
            Text.of("The action takes one of these arguments and not several.", "これらの引数は 1 つだけ指定できます。")),
    /** A parameter that may have no value. */
    OPEN_VARIABLE(
            3026,
            Text.of("parameter that may have no value", "値がない可能性のあるパラメータです"),
            Text.of(
                    "A parameter with optional: true may have no value. It can be the whole value of an argument that may be"
                            + " left out, which then is left out; anywhere else there would be nothing to put in.",
                    "optional: true のパラメータには値がないことがあります。省略可能な引数の値全体としてだけ使え、"
                            + "値がなければその引数は省略されます。ほかの場所では置き換える値がありません。")),
    /** No such variable. */
    UNKNOWN_VARIABLE(
            3030,
            Text.of("unknown variable", "不明な変数です"),
            Text.of(
                    "${name} stands for a parameter of the runbook or for the variable of a for-each around the step.",
                    "${name} はランブックのパラメータか、外側の for-each の変数を指します。")),
    /** A substitution that is not closed and the like. */
    BAD_SUBSTITUTION(
            3031,
            Text.of("malformed substitution", "置き換えの書き方が正しくありません"),
            Text.of(
                    "A substitution is written ${name}, with nothing else between the braces; nothing is evaluated. A $"
                            + " before a { that is meant as text is written $$.",
                    "置き換えは ${name} と書き、波括弧の中には名前だけを書きます。式は評価されません。" + "文字としての ${ は $${ と書きます。")),
    /** A variable of another type than needed. */
    WRONG_TYPE(
            3032,
            Text.of("value of another type", "型が異なります"),
            Text.of(
                    "The variable is of a type that does not fit this place. A list of servers where one server is needed"
                            + " is what for-each is for.",
                    "変数の型がこの場所に合いません。1 台のサーバが必要な場所にサーバのリストがある場合は for-each を使います。")),
    /** Not a path on a server. */
    BAD_PATH(
            3034,
            Text.of("not an absolute path", "絶対パスではありません"),
            Text.of(
                    "A path on a server is absolute and has no part that is . or .., so that everybody sees where it"
                            + " leads.",
                    "サーバ上のパスは絶対パスで、. や .. を含みません。")),
    /** No such gate. */
    UNKNOWN_GATE(
            3040,
            Text.of("unknown gate", "不明なゲートです"),
            Text.of(
                    "There is no gate of that name. clpmaint help gates lists them.",
                    "その名前のゲートはありません。一覧は clpmaint help gates で表示できます。")),
    /** Not exactly one gate. */
    NOT_ONE_GATE(
            3041,
            Text.of("not exactly one gate", "ゲートが 1 つではありません"),
            Text.of(
                    "An item of a list of gates holds one gate, and beside it timeout and poll. Several gates are several"
                            + " items.",
                    "ゲートのリストの各項目には、ゲート 1 つと timeout、poll を書きます。複数のゲートは複数の項目にします。")),
    /** A gate that looks at nothing. */
    EMPTY_GATE(
            3042,
            Text.of("gate that looks at nothing", "対象のないゲートです"),
            Text.of(
                    "A gate that names nothing would always hold. Name what it looks at, or all.",
                    "対象のないゲートは常に成立してしまいます。対象の名前か all を書いてください。")),
    /** All and names together. */
    MIXED_GATE(
            3043,
            Text.of("all and names together", "all と名前が混在しています"),
            Text.of(
                    "all already covers the named ones. Leave them out with except, and give them a gate of their own.",
                    "all は名前を挙げたものも含みます。except で除き、別のゲートとして書いてください。")),
    /** No such server. */
    UNKNOWN_SERVER(
            3050,
            Text.of("unknown server", "不明なサーバです"),
            Text.of("The inventory has no server of that name.", "インベントリにその名前のサーバはありません。")),
    /** No such group. */
    UNKNOWN_GROUP(
            3051,
            Text.of("unknown group", "不明なグループです"),
            Text.of("The inventory has no group of that name.", "インベントリにその名前のグループはありません。")),
    /** No such mirror, or none that is meant by itself. */
    UNKNOWN_MIRROR(
            3052,
            Text.of("unknown mirror", "不明なミラーです"),
            Text.of(
                    "The cluster has no mirror of that name, or the word only was used and it has several or none.",
                    "クラスタにその名前のミラーがないか、only と書かれていてミラーが複数またはありません。")),
    /** The same name twice in a list. */
    NAMED_TWICE(
            3053,
            Text.of("named twice", "2 回指定されています"),
            Text.of("The same server or group stands twice in one list.", "1 つのリストに同じサーバやグループが 2 回あります。")),
    /** A timeout of nothing. */
    ZERO_DURATION(
            3060,
            Text.of("duration of nothing", "長さ 0 の期間です"),
            Text.of(
                    "A timeout or interval of 0s can never be kept. Leave it out for the usual one.",
                    "0s のタイムアウトや間隔は守れません。既定値でよければ省略してください。")),
    /** A poll interval above the timeout. */
    POLL_TOO_LONG(
            3061,
            Text.of("poll longer than timeout", "poll が timeout より長くなっています"),
            Text.of("The gate would be looked at once and then time out.", "ゲートは 1 回しか確認されずにタイムアウトします。")),
    /** A gate that waits longer than its step may take. */
    GATE_TOO_LONG(
            3062,
            Text.of("gate waits longer than its step", "ゲートの待ち時間がステップより長くなっています"),
            Text.of(
                    "The step would time out while the gate still waits. Raise the timeout of the step or lower that of"
                            + " the gate.",
                    "ゲートの待機中にステップがタイムアウトします。ステップの timeout を延ばすか、ゲートの timeout を短くしてください。")),
    /** A quote that is not closed. */
    OPEN_QUOTE(
            3070,
            Text.of("quote not closed", "引用符が閉じていません"),
            Text.of(
                    "Commands are split into words by the quoting rules of POSIX shells, and a quote or a backslash has no"
                            + " counterpart.",
                    "コマンドは POSIX シェルの引用規則で単語に分割されますが、引用符やバックスラッシュに対応するものがありません。")),
    /** Something only a shell understands. */
    NEEDS_SHELL(
            3071,
            Text.of("only a shell understands this", "シェルが必要な書き方です"),
            Text.of(
                    "A command is executed without a shell, so | ; & < > ( ) ` $name and line breaks do nothing there."
                            + " Quote them when they are meant as text; say shell: true when a shell has to take part.",
                    "コマンドはシェルを介さずに実行されるため、| ; & < > ( ) ` $name や改行は働きません。"
                            + "文字として使うなら引用符で囲み、シェルが必要なら shell: true を指定してください。")),
    /** A command without words. */
    EMPTY_COMMAND(3072, Text.of("empty command", "空のコマンドです"), Text.of("The command has no words.", "コマンドに単語がありません。")),
    /** A command of the cluster product. */
    PRODUCT_COMMAND(
            3073,
            Text.of("command of the cluster product", "クラスタ製品のコマンドです"),
            Text.of(
                    "Commands of the product are not executed by run: there the program would know neither what they"
                            + " change nor whether it is safe, could neither simulate nor undo nor resume them. There is"
                            + " an action or a gate for it.",
                    "製品のコマンドは run では実行できません。何を変えるか、安全かどうかが分からず、"
                            + "シミュレーションも取り消しも再開もできないためです。対応するアクションまたはゲートを使ってください。")),
    /** A substitution inside quotes of a shell text. */
    QUOTED_SUBSTITUTION(
            3074,
            Text.of("substitution inside shell quotes", "シェルの引用符内の置き換えです"),
            Text.of(
                    "In a shell text a substituted value is quoted by the program and is one word. Inside quotes or"
                            + " comments of the text these quotes would not hold.",
                    "シェルの文では、置き換えた値はプログラムが引用符で囲み 1 単語にします。" + "文の引用符やコメントの中ではそれが成り立ちません。")),
    /** A command that takes a server down. */
    POWER_COMMAND(
            3075,
            Text.of("command that takes a server down", "サーバを停止するコマンドです"),
            Text.of(
                    "A reboot or shutdown inside run would come as a surprise to the program and to the cluster. The"
                            + " actions reboot and shutdown check before and prove afterwards.",
                    "run の中での再起動や停止は、プログラムにもクラスタにも予期できません。" + "アクション reboot と shutdown は事前に状態を確認し、事後に結果を確認します。")),
    /** A for-each that is not one variable and one list. */
    BAD_FOR_EACH(
            3080,
            Text.of("for-each not understood", "for-each の書き方が正しくありません"),
            Text.of(
                    "for-each takes one variable and what it goes through: for-each: {server: \"${order}\"}.",
                    "for-each には変数 1 つと対象を書きます: for-each: {server: \"${order}\"}。")),
    /** A condition that is none. */
    BAD_CONDITION(
            3081,
            Text.of("condition not understood", "条件の書き方が正しくありません"),
            Text.of(
                    "when takes true, false, \"${name}\" or \"not ${name}\" of a boolean, or a mapping of parameters to the"
                            + " values that they need to have: when: {copy: forced}; beside parameters it knows not,"
                            + " given, topology, product, init and servers. It is no expression language.",
                    "when には true、false、真偽値の \"${name}\" または \"not ${name}\"、あるいはパラメータと必要な値の"
                            + "マッピング (when: {copy: forced}) を書きます。パラメータのほかに not、given、topology、product、init、"
                            + "servers を使えます。式は使えません。")),
    /** More steps than can be looked over. */
    TOO_MANY_STEPS(
            3082,
            Text.of("too many steps", "ステップが多すぎます"),
            Text.of("A runbook has at most 1000 steps after for-each was expanded.", "for-each 展開後のステップは 1000 個までです。")),
    /** No part was found. */
    NO_PART(
            3083,
            Text.of("no such part", "パーツが見つかりません"),
            Text.of(
                    "part: names steps that runbooks share, by the name of a file NAME.yaml in the folder parts of the"
                            + " library that the runbook belongs to, or in that of the library inside the program. It is"
                            + " no path, and what lies outside of the library is never used.",
                    "part: には、ランブックが属するライブラリ (またはプログラム内蔵ライブラリ) の parts フォルダにある"
                            + " NAME.yaml の名前を書きます。パスは書けません。ライブラリの外のファイルは使われません。")),
    /** A part that uses itself. */
    ENDLESS_PARTS(
            3084,
            Text.of("parts inside each other without end", "パーツの入れ子が深すぎます"),
            Text.of(
                    "A part may use parts, up to 4 deep, but none that would bring it inside itself.",
                    "パーツは 4 段まで別のパーツを使えますが、自分自身を含むことはできません。")),
    /** A runbook where a part is meant. */
    NOT_A_PART(
            3085,
            Text.of("not a part", "パーツではありません"),
            Text.of(
                    "A part says category: part, is called after its file, and has parameters and steps, but no gates and no requirements of its own.",
                    "パーツは category: part とし、ファイル名と同じ name を持ち、パラメータとステップだけを持ちます (before、after、requires は書けません)。")),
    /** A secret that is not named by where it comes from. */
    BAD_SECRET(
            3086,
            Text.of("not the source of a secret", "秘密の値の取得元の誤り"),
            Text.of(
                    "A parameter of type secret is given by where the value comes from: file:/PATH, a file; command:PROGRAM"
                            + " ARGUMENT..., what a program prints (words between blanks, no shell); prompt, the person at"
                            + " the terminal. The value itself never stands in a runbook, an option or a plan. It is used as"
                            + " the stdin of a run, and nowhere else.",
                    "型 secret のパラメータは値ではなく取得元で指定します: file:/PATH (ファイル)、command:PROGRAM ARGUMENT... "
                            + "(プログラムの出力。空白区切り、シェルは使いません)、prompt (端末で入力)。値そのものはランブック、オプション、"
                            + "プランに書きません。run の stdin としてだけ使えます。")),
    /** No runbook was found. */
    NO_RUNBOOK(
            3090,
            Text.of("no such runbook", "ランブックが見つかりません"),
            Text.of(
                    "A runbook is a path that exists, or a name that is looked for (with .yaml and in subfolders) in"
                            + " ./runbooks, $CLPMAINT_RUNBOOKS, ~/.config/clpmaint/runbooks, /etc/clpmaint/runbooks and"
                            + " the library inside the program.",
                    "ランブックは存在するパス、または名前で指定します。名前は ./runbooks、$CLPMAINT_RUNBOOKS、"
                            + "~/.config/clpmaint/runbooks、/etc/clpmaint/runbooks、プログラム内のライブラリの順に"
                            + " (.yaml を補い、サブフォルダも含めて) 探します。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    RunbookCode(int number, Text title, Text explanation) {
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

    @Override
    public boolean showsSource() {
        return this != BAD_SECRET;
    }
}
