package io.clpmaint.yaml;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** What can be wrong with a file before and while its parts get their types. */
public enum YamlCode implements Code {
    /** The file is not there or cannot be read. */
    UNREADABLE(
            2001,
            Text.of("file not readable", "ファイルを読み取れません"),
            Text.of(
                    "The file does not exist, is a directory, or the user who runs the program may not read it.",
                    "ファイルが存在しないか、ディレクトリであるか、実行ユーザに読み取り権限がありません。")),
    /** The file is too large. */
    TOO_LARGE(
            2002,
            Text.of("file too large", "ファイルが大きすぎます"),
            Text.of(
                    "Runbooks and inventories are written by people and stay far below 1 MiB. A larger file is refused"
                            + " before it is read, so that a wrong file name cannot fill the memory.",
                    "ランブックやインベントリは人が書くもので、1 MiB を大きく下回ります。" + "ファイル名の誤りでメモリを使い果たさないよう、大きなファイルは読む前に拒否します。")),
    /** The file holds nothing. */
    EMPTY(
            2003,
            Text.of("file empty", "ファイルが空です"),
            Text.of("The file is empty or holds nothing but comments and blanks.", "ファイルが空か、コメントと空白だけです。")),
    /** Bytes that are not UTF-8. */
    NOT_UTF8(
            2004,
            Text.of("not UTF-8", "UTF-8 ではありません"),
            Text.of(
                    "Files are read as UTF-8 and nothing else. Files in Shift_JIS, EUC-JP or Latin-1 are refused at the"
                            + " first byte that is not UTF-8; convert them, for instance with iconv.",
                    "ファイルは UTF-8 としてのみ読みます。Shift_JIS、EUC-JP、Latin-1 のファイルは、UTF-8 でない最初の"
                            + "バイトの位置で拒否します。iconv などで変換してください。")),
    /** UTF-16 or UTF-32. */
    UTF16(
            2005,
            Text.of("UTF-16 or UTF-32", "UTF-16 または UTF-32 です"),
            Text.of(
                    "The file begins with the byte-order mark of UTF-16 or UTF-32. Save it as UTF-8. A byte-order mark"
                            + " of UTF-8 at the very beginning is accepted.",
                    "ファイルが UTF-16 または UTF-32 のバイト順マークで始まっています。UTF-8 で保存してください。" + "先頭の UTF-8 のバイト順マークは受け付けます。")),
    /** Characters that a text file does not have. */
    NOT_TEXT(
            2006,
            Text.of("not a text file", "テキストファイルではありません"),
            Text.of(
                    "The file holds characters that do not belong into a text and that nobody sees in an editor: NUL and"
                            + " other control characters, a byte-order mark in the middle, or characters that change the"
                            + " direction of writing. What is executed must be what was read.",
                    "NUL などの制御文字、途中のバイト順マーク、文字の向きを変える文字など、テキストに属さず" + "エディタで見えない文字が含まれています。実行する内容は見たとおりでなければなりません。")),
    /** A tab where YAML wants blanks. */
    TAB(
            2007,
            Text.of("tab used as indentation", "字下げにタブが使われています"),
            Text.of(
                    "YAML allows only blanks for indentation. Set the editor to insert blanks and replace the tabs.",
                    "YAML の字下げには空白だけが使えます。エディタで空白を入力する設定にし、タブを置き換えてください。")),
    /** The YAML library does not understand the text. */
    SYNTAX(
            2008,
            Text.of("not valid YAML", "YAML として正しくありません"),
            Text.of(
                    "The text breaks the rules of YAML 1.2. The usual causes: indentation that does not line up, a colon"
                            + " without a blank behind it, a bracket or quote that is not closed, a value that begins with"
                            + " a special character and is not quoted, a full-width blank or colon.",
                    "YAML 1.2 の規則に合いません。よくある原因は、そろっていない字下げ、後ろに空白のないコロン、"
                            + "閉じていない括弧や引用符、引用符で囲まれていない特殊文字で始まる値、全角の空白やコロンです。")),
    /** The same key twice. */
    DUPLICATE_KEY(
            2009,
            Text.of("key given twice", "キーが重複しています"),
            Text.of(
                    "The same key stands twice in one mapping. Most programs silently take the last one; this one refuses,"
                            + " because only the author knows which was meant.",
                    "1 つのマッピングに同じキーが 2 回あります。多くのプログラムは黙って後のものを使いますが、" + "どちらの意図かは作成者にしか分からないため拒否します。")),
    /** Anchors and aliases. */
    ANCHOR(
            2010,
            Text.of("anchor or alias", "アンカーまたはエイリアスです"),
            Text.of(
                    "Anchors (&name) and aliases (*name) are not part of the format: what a step does has to stand where"
                            + " the step stands. Use for-each and parameters instead. A text that begins with & or * has"
                            + " to be quoted.",
                    "アンカー (&name) とエイリアス (*name) はこの形式では使えません。ステップの内容はその場所に"
                            + "書く必要があります。代わりに for-each とパラメータを使ってください。"
                            + "& や * で始まる文字列は引用符で囲みます。")),
    /** Tags. */
    TAG(
            2011,
            Text.of("tag", "タグです"),
            Text.of(
                    "Tags (!name, !!type) are not part of the format: each key knows the type of its value. A text that"
                            + " begins with ! has to be quoted.",
                    "タグ (!name、!!type) はこの形式では使えません。値の型はキーごとに決まっています。" + "! で始まる文字列は引用符で囲みます。")),
    /** Merge keys. */
    MERGE_KEY(
            2012,
            Text.of("merge key", "マージキーです"),
            Text.of(
                    "The merge key << is a feature of YAML 1.1 and not part of the format. Write the keys out.",
                    "マージキー << は YAML 1.1 の機能で、この形式では使えません。キーを書き出してください。")),
    /** Several documents. */
    SEVERAL_DOCUMENTS(
            2013,
            Text.of("several documents", "複数のドキュメントがあります"),
            Text.of(
                    "One file holds one document. A second one after --- would be ignored by many programs, so it is"
                            + " refused here.",
                    "1 つのファイルに書けるドキュメントは 1 つです。--- の後の 2 つ目は多くのプログラムで無視されるため、" + "ここでは拒否します。")),
    /** Too deep or too many parts. */
    TOO_COMPLEX(
            2014,
            Text.of("too deep or too many parts", "入れ子が深すぎるか要素が多すぎます"),
            Text.of(
                    "Files may nest 32 levels deep and have 20000 parts; no runbook comes near these limits.",
                    "入れ子は 32 段まで、要素は 20000 個までです。通常のランブックがこの限度に近づくことはありません。")),
    /** A key that is not a word. */
    BAD_KEY(
            2015,
            Text.of("key is not a word", "キーが単語ではありません"),
            Text.of(
                    "A key has to be a word. A list, a mapping or nothing as a key is usually a text beginning with a"
                            + " bracket or a ${...} that was not quoted.",
                    "キーは単語でなければなりません。リスト、マッピング、空のキーは、括弧や ${...} で始まる文字列を" + "引用符で囲み忘れた場合によく起こります。")),
    /** A directive. */
    DIRECTIVE(
            2016,
            Text.of("directive", "ディレクティブです"),
            Text.of(
                    "Directives (%YAML, %TAG) are not part of the format: files are YAML 1.2 without tags.",
                    "ディレクティブ (%YAML、%TAG) はこの形式では使えません。ファイルはタグなしの YAML 1.2 です。")),
    /** A list where a text has to be and the like. */
    WRONG_SHAPE(
            2020,
            Text.of("another shape expected", "値の形が異なります"),
            Text.of(
                    "A single value, a list or a mapping stands where something else has to stand. The message says what"
                            + " is expected and what was found.",
                    "単一の値、リスト、マッピングのうち、期待と異なるものがあります。" + "メッセージに期待する形と見つかった形を示します。")),
    /** A key that does not exist here. */
    UNKNOWN_KEY(
            2021,
            Text.of("unknown key", "不明なキーです"),
            Text.of(
                    "The key does not exist at this place. The message lists the keys that do and the nearest one. If the"
                            + " key belongs one level higher or lower, check the indentation.",
                    "この場所にそのキーはありません。メッセージに使えるキーと最も近いキーを示します。" + "上または下の段のキーであれば、字下げを確認してください。")),
    /** A key that has to be there and is not. */
    MISSING_KEY(
            2022,
            Text.of("key missing", "キーがありません"),
            Text.of("A key that is always needed is not there.", "必須のキーがありません。")),
    /** Not true or false. */
    NOT_BOOLEAN(
            2023,
            Text.of("not true or false", "true または false ではありません"),
            Text.of(
                    "YAML 1.1 read yes, no, on, off, y and n as true and false, YAML 1.2 does not, and programs differ. So"
                            + " only true and false are accepted, written like this.",
                    "YAML 1.1 は yes、no、on、off、y、n を真偽値と読みましたが YAML 1.2 では異なり、プログラムごとに"
                            + "解釈が違います。そのため true と false だけを受け付けます。")),
    /** Not a whole number. */
    NOT_NUMBER(
            2024,
            Text.of("not a whole number", "整数ではありません"),
            Text.of(
                    "Whole numbers are written with the digits 0 to 9 and without a leading zero. 010 was eight in"
                            + " YAML 1.1 and is ten in YAML 1.2; 1_000, 0x1F, 1e3 and 1:30 are read differently by"
                            + " different programs. So they are refused.",
                    "整数は 0 から 9 の数字で、先頭に 0 を付けずに書きます。010 は YAML 1.1 では 8、YAML 1.2 では 10 です。"
                            + "1_000、0x1F、1e3、1:30 もプログラムごとに解釈が違うため拒否します。")),
    /** A number outside its bounds. */
    OUT_OF_BOUNDS(
            2025,
            Text.of("outside its bounds", "範囲外の値です"),
            Text.of("The value is smaller or larger than what is possible or sensible here.", "値がここで可能または妥当な範囲の外です。")),
    /** Not a duration. */
    NOT_DURATION(
            2026,
            Text.of("not a duration", "期間ではありません"),
            Text.of(
                    "Durations carry their units: 90s, 10m, 1h30m, 2d. A bare number is refused, because nobody can tell"
                            + " seconds from minutes, and 01:30 is a number in YAML 1.1.",
                    "期間は 90s、10m、1h30m、2d のように単位を付けて書きます。単位のない数は秒か分か分からないため、" + "01:30 は YAML 1.1 では数になるため拒否します。")),
    /** A word that is not one of the possible ones. */
    NOT_ONE_OF(
            2027,
            Text.of("not one of the possible words", "指定できる単語ではありません"),
            Text.of("Only the words that the message lists are possible here.", "ここで指定できるのは、メッセージに示した単語だけです。")),
    /** Nothing where something has to be. */
    NOTHING(
            2028,
            Text.of("value missing", "値がありません"),
            Text.of(
                    "Behind the key stands nothing (or ~ or null, which mean nothing). Write the value, or remove the"
                            + " key. A text that is empty on purpose is written \"\", the text null is written \"null\".",
                    "キーの後に値がありません (~ と null も「値なし」です)。値を書くかキーを削除してください。" + "空文字列は \"\"、文字列 null は \"null\" と書きます。")),
    /** A name with characters that names do not have. */
    BAD_NAME(
            2029,
            Text.of("not a name", "名前として正しくありません"),
            Text.of(
                    "Names become file names, words of commands and parts of step ids, so they are made of few characters."
                            + " The message says which.",
                    "名前はファイル名、コマンドの単語、ステップ ID の一部になるため、使える文字が限られています。" + "使える文字はメッセージに示します。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    YamlCode(int number, Text title, Text explanation) {
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
