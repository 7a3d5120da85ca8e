package io.clpmaint.report.text;

import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is left of a suppression of failover that could not be given back everywhere, server by server. */
final class SuppressionLeftText {

    private final RunState state;
    private final RunEvent.SuppressionTaken taken;
    private final RunEvent.SuppressionLeft left;
    private final List<String> free;

    SuppressionLeftText(RunState state, RunEvent.SuppressionTaken taken, RunEvent.SuppressionLeft left) {
        this.state = state;
        this.taken = taken;
        this.left = left;
        this.free = state.started().map(RunEvent.RunStarted::servers).orElse(List.of()).stream()
                .filter(s -> !left.left().containsKey(s))
                .toList();
    }

    /** Whether nothing is known to be on any more, or some of it. */
    Text head() {
        boolean usual = left.ratio().equals(Optional.of(1));
        boolean some = (usual && taken.ratio() > 1) || (!taken.monitors().isEmpty() && !free.isEmpty());
        if (some) {
            return Text.of(
                    "failover suppression is given back in part, as the servers showed at the end:",
                    "フェイルオーバ抑止は一部のみ解除済み (終了時の各サーバの表示):");
        }
        return state.doubtful()
                ? Text.of("failover suppression may be ON:", "フェイルオーバ抑止が有効な可能性があります:")
                : Text.of("failover suppression is ON:", "フェイルオーバ抑止は有効のまま:");
    }

    /** A line for the timeouts, one for each server where monitors are or may be suspended, one for the others. */
    List<Text> lines() {
        List<Text> lines = new ArrayList<>();
        if (taken.ratio() > 1) {
            lines.add(timeouts());
        }
        left.left().forEach((server, monitors) -> lines.add(suspended(server, String.join(", ", monitors))));
        if (!taken.monitors().isEmpty() && !free.isEmpty()) {
            lines.add(Text.of("%s: no monitor is suspended any more", "%s: 一時停止中のモニタなし")
                    .with(String.join(", ", free)));
        }
        if (state.mayYetSuppress()) {
            lines.add(Text.of("a command that takes it may still be running", "抑止コマンドがまだ実行中の可能性があります"));
        }
        return lines;
    }

    private Text timeouts() {
        if (left.ratio().equals(Optional.of(1))) {
            return Text.of("timeouts: the usual ones", "タイムアウト: 通常");
        }
        Text times = left.ratio().isPresent()
                ? Text.of("timeouts: x %s", "タイムアウト: %s 倍").with(left.ratio().get())
                : Text.of("timeouts: not read, may be x %s", "タイムアウト: 読み取り不可、%s 倍の可能性あり")
                        .with(taken.ratio());
        return Text.of("%s until %s", "%s (%s まで)").with(times, taken.until().truncatedTo(ChronoUnit.SECONDS));
    }

    private Text suspended(String server, String monitors) {
        Text what = left.silent().contains(server)
                ? Text.of("%s: no answer; monitors that may be suspended: %s", "%s: 応答なし。一時停止中の可能性があるモニタ: %s")
                : Text.of("%s: suspended monitors: %s", "%s: 一時停止中のモニタ: %s");
        Text told = what.with(server, monitors);
        return Optional.ofNullable(state.ownEnds().get(server))
                .map(end -> Text.of(
                                "%s; unless the run is taken up before, it ends that by itself at %s",
                                "%s。再開しない場合、%s に自動で解除")
                        .with(told, end.truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() ->
                        Text.of("%s, until they are resumed", "%s (再開操作まで)").with(told));
    }
}
