package io.clpmaint.engine;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Trace;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written down of how a command ended. */
final class Outcomes {

    /** How many of the last lines that a command printed are kept. */
    static final int OUTPUT_LINES = 12;

    /** The word for a command that was cut off: its end is known, what it had done until then is not. */
    static final String DIED = "died";

    /** The word for a command that was seen to begin and of which no trace is left: nobody will ever know. */
    static final String VANISHED = "vanished";

    private Outcomes() {}

    /** What the connection told. */
    static RunEvent.Outcome of(String id, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Exited e) {
            return Marker.isInDoubt(outcome)
                    ? unknown(id, "exited", outcome.summary(), e.err())
                    : exited(id, e.code(), tail(e.out(), e.err()));
        }
        if (outcome instanceof CommandOutcome.Signalled s) {
            return new RunEvent.Outcome(
                    id, true, true, Optional.empty(), "signalled", s.summary(), tail(s.out(), s.err()));
        }
        if (outcome instanceof CommandOutcome.NotStarted n) {
            return n.reason().isConnection()
                    ? new RunEvent.Outcome(
                            id, true, false, Optional.empty(), RunState.UNREACHED, n.summary(), List.of())
                    : notStarted(id, n.summary());
        }
        String kind = outcome instanceof CommandOutcome.TimedOut ? "timed-out" : "lost";
        return unknown(id, kind, outcome.summary(), outcome.err());
    }

    static RunEvent.Outcome unknown(String id, String how, Text detail, String err) {
        return new RunEvent.Outcome(id, false, true, Optional.empty(), how, detail, tail("", err));
    }

    /** Whoever put the cluster right in the meantime took its mark away: the server has nothing to tell any more. */
    static RunEvent.Outcome removed(String id) {
        return unknown(
                id,
                VANISHED,
                Text.of(
                        "its mark was taken away when the cluster was put right (doctor --fix), so that nothing tells what became of it",
                        "クラスタの修復 (doctor --fix) の際に記録が削除されたため、結果を確認できません"),
                "");
    }

    static RunEvent.Outcome exited(String id, int code, List<String> output) {
        return new RunEvent.Outcome(id, true, true, Optional.of(code), "exited", Text.EMPTY, output);
    }

    /** Its server does not tell, and the cluster shows that it was done. */
    static RunEvent.Outcome evident(String id, Text shown) {
        return new RunEvent.Outcome(
                id,
                true,
                true,
                Optional.of(0),
                "evidence",
                Text.of("the cluster shows its result: %s", "クラスタに結果が表れています: %s")
                        .with(shown),
                List.of());
    }

    static RunEvent.Outcome notStarted(String id, Text detail) {
        return new RunEvent.Outcome(id, true, false, Optional.empty(), "not-started", detail, List.of());
    }

    /** The server has no mark, and lost none. */
    static RunEvent.Outcome untraced(String id) {
        return notStarted(id, Text.of("the server has no trace of it", "サーバに実行の痕跡がありません"));
    }

    static RunEvent.Outcome died(String id, Trace.Died died, List<String> output) {
        Text detail = died.rebooted()
                ? Text.of(
                        "its process ended with a restart of the server; what it had done until then is not known",
                        "サーバの再起動とともにプロセスが終了しました。それまでの処理内容は不明です")
                : Text.of(
                        "its process was killed before it left an exit code; what it had done until then is not known",
                        "終了コードを残す前にプロセスが強制終了されました。それまでの処理内容は不明です");
        return new RunEvent.Outcome(id, true, true, Optional.empty(), DIED, detail, output);
    }

    static List<String> tail(String out, String err) {
        List<String> lines = new ArrayList<>();
        out.lines().map(Printable::line).forEach(lines::add);
        err.lines().map(Printable::line).forEach(lines::add);
        return lines.size() <= OUTPUT_LINES
                ? List.copyOf(lines)
                : List.copyOf(lines.subList(lines.size() - OUTPUT_LINES, lines.size()));
    }
}
