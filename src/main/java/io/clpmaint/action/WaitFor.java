package io.clpmaint.action;

import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits for gates. */
final class WaitFor implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "wait-for",
            false,
            List.of(
                    ArgumentSpec.required("gates", ArgumentKind.GATES, Text.of("what to wait for", "待つ条件")),
                    ArgumentSpec.optional(
                                    "timeout",
                                    ArgumentKind.DURATION,
                                    Text.of("how long, for gates that do not say", "各ゲートに指定がない場合の待ち時間"))
                            .usually("10m")),
            ActionSpec.Risk.READS,
            true,
            Text.of("wait until the cluster is as it has to be", "条件が満たされるまで待つ"),
            Text.of("Looks until all that is asked for holds. Changes nothing.", "指定した条件がすべて満たされるまで確認します。何も変更しません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        List<TimedGate> gates = arguments.gates("gates");
        StepsBuilder steps = new StepsBuilder(Text.of("wait until: %s", "次の条件が満たされるまで待つ: %s")
                .with(Text.of(
                        gates.stream().map(g -> g.gate().told().en()).collect(Collectors.joining("; ")),
                        gates.stream().map(g -> g.gate().told().ja()).collect(Collectors.joining("; ")))));
        gates.forEach(g -> steps.on(g.gate().hosts())
                .run(new Operation.Await(
                        new TimedGate(g.gate(), Optional.of(g.timeout().orElse(arguments.span("timeout"))), g.poll()),
                        Duration.ZERO)));
        return steps.possible();
    }
}
