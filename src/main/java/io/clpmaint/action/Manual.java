package io.clpmaint.action;

import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;

/** A step that a person does. What was done is proven by the gates after it, never by the answer. */
final class Manual implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "manual",
            false,
            List.of(
                    ArgumentSpec.optional("title", ArgumentKind.BILINGUAL, Text.of("a short name", "短い名前")),
                    ArgumentSpec.required("instructions", ArgumentKind.BILINGUAL, Text.of("what to do", "作業内容")),
                    ArgumentSpec.required(
                            "question", ArgumentKind.BILINGUAL, Text.of("what to answer when it is done", "完了時の質問")),
                    ArgumentSpec.optional(
                                    "typical", ArgumentKind.DURATION, Text.of("how long it usually takes", "通常の所要時間"))
                            .usually("15m"),
                    ArgumentSpec.optional(
                                    "timeout",
                                    ArgumentKind.DURATION,
                                    Text.of("how long to wait for the person", "人の作業を待つ時間"))
                            .usually("4h"),
                    ArgumentSpec.optional(
                            "effect",
                            ArgumentKind.EFFECTS,
                            Text.of(
                                    "what it does to a simulated cluster, where the simulation does it by itself",
                                    "シミュレーションが代行する場合の効果"))),
            ActionSpec.Risk.CHANGES,
            true,
            Text.of("have a person do something", "人が作業を行う"),
            Text.of(
                    "Shows the instructions, asks, and then checks the step's own `after` gates: saying yes does not pass a gate."
                            + " On a simulated cluster the simulation does it unless --ask is given.",
                    "手順を表示して確認し、その後ステップの `after` ゲートで確かめます。「はい」と答えてもゲートは通りません。" + "シミュレーションでは --ask を付けない限り自動で行われます。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        Duration typical = arguments.span("typical");
        Text title = arguments.has("title") ? arguments.bilingual("title") : arguments.bilingual("instructions");
        return new StepsBuilder(title)
                .run(new Operation.Ask(
                        arguments.bilingual("instructions"),
                        arguments.bilingual("question"),
                        arguments.effects("effect").stream()
                                .map(Value.Effect::text)
                                .toList(),
                        typical,
                        arguments.span("timeout")))
                .possible();
    }
}
