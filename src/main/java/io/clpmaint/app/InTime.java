package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.TimeFit;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import io.clpmaint.time.Timetable;
import java.time.Duration;
import java.time.Instant;

/** Nothing is begun outside its window, or that would not be over in time. */
final class InTime {

    private InTime() {}

    /**
     * Makes sure that a run can be begun now.
     *
     * @param plan what would be done
     * @param limits when it may be done
     * @param now the present moment on the cluster
     * @param talk tells when the run may have to stop before its end
     * @throws Problem when it is outside the window, or usually not over in time (8)
     */
    static void require(Plan plan, TimeLimits limits, Instant now, Talk talk) {
        if (!limits.timetable().limits()) {
            return;
        }
        TimeFit fit = TimeFit.of(plan, limits.effective(), now);
        if (fit.openUntil().isEmpty()) {
            throw refused(
                    UsageCode.OUTSIDE_WINDOW,
                    Text.of("it is %s: %s", "現在 %s: %s")
                            .with(limits.timetable().shown(now), closed(limits.effective(), now)),
                    fit.opensNext()
                            .map(next -> Text.of(
                                            "start again from %s on, or give --override-window --reason TEXT",
                                            "%s 以降に再実行するか、--override-window --reason TEXT を指定してください")
                                    .with(limits.timetable().shown(next)))
                            .orElse(Text.of("give another window or deadline", "別の作業時間帯または期限を指定してください")));
        }
        fit.tooLate().ifPresent(step -> {
            throw refused(
                    UsageCode.NOT_ENOUGH_TIME,
                    Text.of(
                                    "%s are left, and step %s would come too late: with the way back it may take %s",
                                    "残り %s では、ステップ %s を始める時点で時間が足りません (復元を含め最長 %s)")
                            .with(
                                    Durations.format(Duration.between(
                                            now, fit.openUntil().orElse(now))),
                                    step.id(),
                                    Durations.format(step.needs())),
                    Text.of(
                            "start earlier, shorten the step's timeout (-p), or do fewer servers; 'clpmaint plan' shows each step's worst case",
                            "早く始める、ステップの timeout を短くする (-p)、対象サーバを減らすなどしてください。各ステップの最長時間は 'clpmaint plan' で確認できます"));
        });
        fit.tooLateAtWorst()
                .ifPresent(step -> talk.say(Text.of(
                                "the window closes at %s: if everything takes as long as it may, the run stops before step %s and gives back what it owes",
                                "作業時間帯は %s に終わります。すべてが最長時間かかった場合、ステップ %s の前で停止して復元します")
                        .with(limits.timetable().shown(fit.openUntil().orElse(now)), step.id())));
    }

    private static Text closed(Timetable table, Instant now) {
        return table.blackedOut(now)
                .map(day -> Text.of("nothing is permitted on %s", "%s は作業禁止です").with(day.text()))
                .orElseGet(
                        () -> table.deadline().filter(end -> !now.isBefore(end)).isPresent()
                                ? Text.of("the deadline is over", "期限を過ぎています")
                                : Text.of("outside every window", "作業時間帯の外です"));
    }

    private static Problem refused(UsageCode code, Text what, Text fix) {
        return new Problem(Problem.Kind.WINDOW, Diagnostic.error(code, what, fix));
    }
}
