package io.clpmaint.app;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** Codes of what stands around simulated worlds: serving them, speaking to them, keeping them (91xx). */
public enum WorldCode implements Code {
    /** A command for simulated clusters was given a real one. */
    NOT_SIMULATED(
            9101,
            Text.of("not a simulated cluster", "シミュレーションのクラスタではない"),
            Text.of(
                    "'clpmaint sim ...' works on simulated clusters alone: inventories with a simulation: section, or folders that 'clpmaint sim serve' made. It never touches a real cluster.",
                    "'clpmaint sim ...' はシミュレーション専用です。simulation: のあるインベントリ、または 'clpmaint sim serve' が作ったフォルダを指定してください。実クラスタには触れません。")),
    /** A served cluster that nobody serves any more. */
    NOT_SERVED(
            9102,
            Text.of("the simulated cluster is not being served", "シミュレーションが提供されていない"),
            Text.of(
                    "The inventory is of a simulated cluster that 'clpmaint sim serve' serves, and no process serves it now. Its world is kept in the inventory's folder: serve it again from there, and it goes on where it stopped.",
                    "インベントリは 'clpmaint sim serve' が提供するシミュレーションのものですが、現在提供しているプロセスがありません。世界は同じフォルダに保存されており、もう一度 serve すると続きから再開します。")),
    /** A world that another process has open. */
    WORLD_BUSY(
            9103,
            Text.of("another process has this simulated world open", "別のプロセスがこのシミュレーションを使用中"),
            Text.of(
                    "One process at a time may change a recorded world. While 'clpmaint sim serve' serves it, the other 'sim' commands speak to that process.",
                    "記録された世界を変更できるのは一度に一つのプロセスです。'clpmaint sim serve' の実行中は、他の 'sim' コマンドはそのプロセスと通信します。")),
    /** A world's folder that cannot be written. */
    FOLDER_UNWRITABLE(
            9104,
            Text.of("the world's folder cannot be written", "フォルダに書き込めない"),
            Text.of(
                    "A served world keeps its record, keys and inventory in a folder of its own. Name one that this user may write with --dir.",
                    "提供する世界は、記録・鍵・インベントリを専用のフォルダに保存します。--dir で書き込めるフォルダを指定してください。")),
    /** An address that is in use. */
    ADDRESS_TAKEN(
            9105,
            Text.of("address in use", "アドレスは使用中"),
            Text.of(
                    "A port or address that a server shall listen on is used by another program, or this user may not use it. Leave --port out for free ports, or name another one.",
                    "サーバの待ち受けポートまたはアドレスが他のプログラムに使われているか、使用する権限がありません。--port を省略すると空きポートを使います。")),
    /** A record of another description. */
    WORLD_DIFFERS(
            9106,
            Text.of("the folder holds another world", "フォルダには別の世界が記録されている"),
            Text.of(
                    "The folder holds the record of a world that was described differently, or was begun by a version of clpmaint that described it differently. A record can only go on in the world that it is of.",
                    "フォルダにある記録は、別の記述、または記述の異なるバージョンの clpmaint で開始した世界のものです。記録は同じ世界でしか続けられません。")),
    /** A record of a newer version. */
    NEWER_WORLD(
            9107,
            Text.of("a world of a newer version", "新しいバージョンの世界"),
            Text.of(
                    "The record of this world was written by a newer version of clpmaint, in a form that this one does not read.",
                    "この世界の記録は新しいバージョンの clpmaint が書いたもので、このバージョンでは読めません。")),
    /** A record that cannot be read. */
    DAMAGED_WORLD(
            9108,
            Text.of("a world's record is damaged", "世界の記録の破損"),
            Text.of(
                    "The record of the world's inputs cannot be read, or does not fit the world. A torn last line is no damage; anything else was changed after it was written.",
                    "世界への入力の記録が読めないか、世界と合いません。最後の行の途切れは問題ありませんが、それ以外は書き込み後に変更されたものです。")),
    /** No world where one was expected. */
    NO_WORLD(
            9109,
            Text.of("no world in this folder", "フォルダに世界がない"),
            Text.of(
                    "The folder that was named does not hold a simulated world. 'clpmaint sim serve --dir DIR --cluster FILE' begins one there.",
                    "指定されたフォルダにシミュレーションの世界がありません。'clpmaint sim serve --dir DIR --cluster FILE' で開始できます。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    WorldCode(int number, Text title, Text explanation) {
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
