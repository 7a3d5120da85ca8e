package io.clpmaint.plan;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** Diagnostics of planning. */
public enum PlanCode implements Code {
    /** A step cannot be done in the state that is expected there. */
    IMPOSSIBLE(
            6101,
            Text.of("a step cannot be done here", "このステップは実行できません"),
            Text.of(
                    "The plan follows the cluster's state from step to step. At this step the action has nothing that it could"
                            + " safely do: for example no server is fit to take a group over. Nothing was changed.",
                    "プランはクラスタの状態をステップごとに追跡して作成します。このステップでは安全に行えることがありません" + " (例: グループの移動先がない)。何も変更していません。")),
    /** An action needs the product and the hosts have none. */
    NO_PRODUCT(
            6102,
            Text.of("the hosts have no cluster product", "クラスタ製品のないホストです"),
            Text.of(
                    "The inventory says `product: none`. Only run, manual, reboot and wait-for make sense on such hosts.",
                    "インベントリが `product: none` です。使えるのは run、manual、reboot、wait-for だけです。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    PlanCode(int number, Text title, Text explanation) {
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
