package io.clpmaint.simulator.spec;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** What can be wrong with the description of a simulated cluster. */
public enum SimulationCode implements Code {
    /** Two things that cannot both be. */
    CONTRADICTION(
            9001,
            Text.of("the simulation contradicts itself", "シミュレーションの記述が矛盾しています"),
            Text.of(
                    "The simulation section says things that cannot all be true of one cluster: a group on a server that"
                            + " does not exist, a mirror with two newest sides, a monitor of nothing. Correct one of them.",
                    "存在しないサーバ上のグループ、最新側が 2 つあるミラー、対象のないモニタなど、"
                            + "1 つのクラスタでは両立しない内容が simulation: にあります。どちらかを修正してください。")),
    /** A size that is none. */
    BAD_SIZE(
            9002,
            Text.of("not a size", "サイズではありません"),
            Text.of(
                    "Sizes carry their unit: 20GiB, 512KiB, 1TiB. A bare number is refused.",
                    "サイズは 20GiB、512KiB、1TiB のように単位を付けて書きます。単位のない数は拒否します。")),
    /** A fault that does not exist or lacks something. */
    BAD_FAULT(
            9003,
            Text.of("not a fault", "障害の記述が正しくありません"),
            Text.of(
                    "A fault is a mapping with fault:, what it needs (server:, monitor: and the like), and at: or command:"
                            + " that say when it happens.",
                    "障害は fault: とその対象 (server:、monitor: など)、起きる時を示す at: または command: からなる" + "マッピングで書きます。")),
    /** An effect that does not exist or lacks something. */
    BAD_EFFECT(
            9004,
            Text.of("not an effect", "効果の記述が正しくありません"),
            Text.of(
                    "What a step changes in a simulated cluster is said in a closed vocabulary. The message lists it.",
                    "ステップがシミュレーションで起こす変化は、決められた語彙で書きます。メッセージに一覧を示します。")),
    /** A product version that the tables do not know. */
    UNKNOWN_PRODUCT(
            9005,
            Text.of("no such product version to simulate", "シミュレーションできない製品バージョンです"),
            Text.of(
                    "Simulated clusters exist for the product versions of the tables: 4.0 to 6.0.",
                    "シミュレーションできるのは、表にある製品バージョン 4.0 から 6.0 です。")),
    /** A moment that cannot be read. */
    BAD_MOMENT(
            9006,
            Text.of("not a moment", "日時ではありません"),
            Text.of(
                    "Write date, time and offset: \"2026-01-10T01:00:00+09:00\".",
                    "日付、時刻、時差を \"2026-01-10T01:00:00+09:00\" のように書いてください。")),
    /** A transcript that does not say what it has to. */
    BAD_TRANSCRIPT(
            9007,
            Text.of("not a transcript", "トランスクリプトの記述が正しくありません"),
            Text.of(
                    "A transcript is a head of YAML that says what was asked where, a line of three hyphens, and the"
                            + " output exactly as it was printed.",
                    "トランスクリプトは、どこで何を実行したかを示す YAML のヘッダ、--- だけの行、出力そのもの、の順に書きます。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    SimulationCode(int number, Text title, Text explanation) {
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
