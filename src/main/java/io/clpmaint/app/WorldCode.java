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
                    "'clpmaint sim ...' はシミュレーション専用です。simulation: のあるインベントリ、または 'clpmaint sim serve' が作ったフォルダを指定してください。実クラスタには触れません。"));

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
