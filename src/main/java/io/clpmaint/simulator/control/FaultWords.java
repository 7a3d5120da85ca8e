package io.clpmaint.simulator.control;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.FaultForm;
import io.clpmaint.simulator.spec.Fields;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.SimulationCode;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a fault for a world that has begun: the words of an inventory, but that without a moment it happens now, and
 * that {@code in} is counted from now.
 */
final class FaultWords {

    private static final Text LIST = Text.of(
            "'clpmaint sim fault list' shows the kinds and what they need", "種類と指定項目は 'clpmaint sim fault list'");

    private FaultWords() {}

    /**
     * Reads it.
     *
     * @throws Problem when it is not one, or cannot happen in this world
     */
    static Injection read(Map<String, String> written, World world) {
        Duration age = Duration.between(world.spec().start(), world.now());
        Fields fields = new Fields(placed(written, age));
        Injection injection;
        try {
            injection = FaultForm.read(fields);
        } catch (Fields.Wrong wrong) {
            throw wrong(Text.of("%s: %s", "%s: %s").with(wrong.field(), wrong.what()), fix(wrong, written));
        }
        for (String left : fields.left()) {
            throw wrong(
                    Text.of("%s does not take '%s'", "%s に '%s' は指定できません")
                            .with(written.getOrDefault("fault", ""), left),
                    Nearest.of(left, List.copyOf(fields.asked()))
                            .map(n -> Text.of("did you mean %s=? %s", "%s= の間違いではありませんか。%s")
                                    .with(n, LIST))
                            .orElse(LIST));
        }
        List<Text> contradictions = world.spec().contradictions(injection);
        if (!contradictions.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    contradictions.stream()
                            .map(c -> Diagnostic.error(
                                    ControlCode.FAULT_REFUSED,
                                    c,
                                    Text.of(
                                            "'clpmaint sim state' shows what there is",
                                            "'clpmaint sim state' で確認できます")))
                            .toList());
        }
        return injection;
    }

    private static Text fix(Fields.Wrong wrong, Map<String, String> written) {
        return wrong.field().equals("fault")
                ? Nearest.of(written.getOrDefault("fault", ""), FaultForm.KINDS)
                        .map(n -> Text.of("did you mean %s? %s", "%s の間違いではありませんか。%s")
                                .with(n, LIST))
                        .orElse(LIST)
                : LIST;
    }

    private static Map<String, String> placed(Map<String, String> written, Duration age) {
        Map<String, String> placed = new LinkedHashMap<>(written);
        String in = placed.remove("in");
        if (in != null) {
            Duration later = Durations.parse(in)
                    .orElseThrow(() -> wrong(
                            Text.of("in: a duration like 90s or 10m is expected", "in: 90s や 10m のような期間が必要です"), LIST));
            if (placed.containsKey("at") || placed.containsKey("command")) {
                throw wrong(Text.of("in, at and command exclude each other", "in、at、command は同時に指定できません"), LIST);
            }
            placed.put("at", age.plus(later).toString());
        } else if (!placed.containsKey("at") && !placed.containsKey("command")) {
            placed.put("at", age.toString());
        } else if (placed.containsKey("at")) {
            Durations.parse(placed.get("at"))
                    .filter(at -> at.compareTo(age) < 0)
                    .ifPresent(at -> {
                        throw Desk.problem(
                                ControlCode.FAULT_REFUSED,
                                Problem.Kind.USAGE,
                                Text.of("at=%s has passed: %s of this world have gone by", "at=%s は過ぎています (開始から %s 経過)")
                                        .with(Durations.format(at), Durations.format(age)),
                                Text.of("write in=%s to count from now", "現在から数えるには in=%s と書いてください")
                                        .with(Durations.format(at)));
                    });
        }
        return placed;
    }

    private static Problem wrong(Text what, Text fix) {
        List<Diagnostic> all = new ArrayList<>();
        all.add(Diagnostic.error(SimulationCode.BAD_FAULT, what, fix));
        return new Problem(Problem.Kind.USAGE, all);
    }
}
