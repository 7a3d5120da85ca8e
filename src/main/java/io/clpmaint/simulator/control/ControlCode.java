package io.clpmaint.simulator.control;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** What can be wrong with a request to a simulated world (912x). */
public enum ControlCode implements Code {
    /** A server that the cluster does not have. */
    UNKNOWN_SERVER(
            9121,
            Text.of("no such server in the simulated cluster", "シミュレーションにそのサーバはありません"),
            Text.of(
                    "The simulated cluster has no server of this name. 'clpmaint sim state' shows its servers.",
                    "この名前のサーバはシミュレーションにありません。'clpmaint sim state' で確認できます。")),
    /** A server that is not up. */
    SERVER_DOWN(
            9122,
            Text.of("the simulated server is not running", "シミュレーションのサーバが停止しています"),
            Text.of(
                    "The server is off, boots or hangs, so that nothing can be executed on it. Wait for it, or switch it on: 'clpmaint sim state' shows how it stands.",
                    "サーバが停止中、起動中、またはハング中のため実行できません。'clpmaint sim state' で状態を確認してください。")),
    /** A request that nobody understands. */
    BAD_REQUEST(
            9123,
            Text.of("not a request", "要求の形式が正しくありません"),
            Text.of(
                    "What came over the control socket is not a request of the protocol. Programs of different versions may not understand each other.",
                    "制御ソケットで受け取った内容がプロトコルの要求ではありません。バージョンの異なるプログラム同士では通じないことがあります。")),
    /** A fault that cannot be put in wait. */
    FAULT_REFUSED(
            9124,
            Text.of("the fault cannot happen in this cluster", "このクラスタでは起こせない障害です"),
            Text.of(
                    "The fault names something that the simulated cluster does not have, or a moment that has passed. 'clpmaint sim fault list' shows the kinds of faults with what they need.",
                    "障害の対象がシミュレーションにないか、時刻が過ぎています。種類と指定項目は 'clpmaint sim fault list' で確認できます。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    ControlCode(int number, Text title, Text explanation) {
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
