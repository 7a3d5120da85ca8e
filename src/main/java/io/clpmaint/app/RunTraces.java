package io.clpmaint.app;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.Marker;
import io.clpmaint.report.DoctorReport.Check;
import io.clpmaint.report.DoctorReport.Verdict;
import io.clpmaint.report.LeftBy;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.MarksLine;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** What tells of runs: journals on this machine, and on the servers locks, own ends of suppressions and marks of commands. */
final class RunTraces {

    private RunTraces() {}

    /** Locks on the servers, alive or left behind; a server that does not answer has a finding already. */
    static void locks(LockReport report, Leftovers left, List<Check> checks) {
        for (LockReport.Line line : report.servers()) {
            line.holder().ifPresent(h -> {
                boolean alive = line.state() == LockReport.State.HELD;
                boolean ours = left.interrupted(h.run());
                checks.add(new Check(
                        "lock",
                        Optional.of(line.server()),
                        Verdict.FINDING,
                        (alive
                                        ? Text.of(
                                                "run %s of %s@%s holds it since %s, until %s unless renewed",
                                                "実行 %s (%s@%s) が使用中: %s から、更新されなければ %s まで")
                                        : Text.of(
                                                "a stale lock of run %s of %s@%s since %s, expired %s",
                                                "実行 %s (%s@%s) の期限切れロック: %s から、期限 %s"))
                                .with(h.run(), h.owner(), h.host(), h.since(), h.until()),
                        ours ? taken(h.run()) : alive ? held(h) : stale(h),
                        ours
                                ? List.of("clpmaint resume " + h.run(), "clpmaint abort " + h.run())
                                : List.of("clpmaint lock break --id " + h.id() + " --reason TEXT"),
                        Optional.of(Leftovers.told(h))));
            });
        }
    }

    private static Text taken(String run) {
        return Text.of("its program is gone: resume run %s, or abort it", "プログラムは終了しています。実行 %s を再開または中止してください")
                .with(run);
    }

    private static Text held(LockReport.Holder holder) {
        return Text.of(
                        "wait for it; if its program on %s is gone, resume or abort the run there, or here once its folder runs/%s is"
                                + " moved from there; if that cannot be, break the lock",
                        "終了を待ってください。%s のプログラムが失われた場合は、そこで実行を再開または中止するか、フォルダ runs/%s をこのマシンへ"
                                + "移して再開または中止してください。できない場合はロックを解除してください")
                .with(holder.host(), holder.run());
    }

    private static Text stale(LockReport.Holder holder) {
        return Text.of(
                        "resume or abort the run on %s, or here once its folder runs/%s is moved from there, or break the lock; the next"
                                + " run takes it over",
                        "%s で実行を再開または中止するか、フォルダ runs/%s をこのマシンへ移して再開または中止するか、ロックを解除して" + "ください。次の実行は自動的に引き継ぎます")
                .with(holder.host(), holder.run());
    }

    /** What servers did, or will do, about a suppression by themselves. */
    static void ownEnds(List<OwnEndLine> ends, List<Check> checks) {
        ends.forEach(end -> ownEnd(end, checks));
    }

    private static void ownEnd(OwnEndLine end, List<Check> checks) {
        Text who = Text.of("run %s of %s, %s@%s", "実行 %s (%s)、%s@%s")
                .with(end.run(), end.runbook(), end.operator(), end.controller());
        Text said = switch (end.state()) {
            case ARMED ->
                Text.of("it ends the suppression by itself at %s (%s)", "%s に抑止を自動で解除します (%s)")
                        .with(end.when(), who);
            case ACTING ->
                Text.of("it is ending the suppression by itself since %s (%s)", "%s から抑止を自動で解除中です (%s)")
                        .with(end.when(), who);
            case CAME ->
                Text.of("it ended the suppression by itself at %s: %s (%s)", "%s に抑止を自動で解除しました: %s (%s)")
                        .with(end.when(), end.did(), who);
            case LOST ->
                Text.of("its own end of the suppression is gone (%s)", "抑止の自動解除のジョブが失われています (%s)")
                        .with(who);
        };
        checks.add(new Check(
                "suppression",
                Optional.of(end.server()),
                Verdict.NOTE,
                said,
                Text.EMPTY,
                List.of(),
                Optional.of(Leftovers.told(end))));
    }

    /** Commands of runs that are gone: those at work are to be waited for, what is left of the others is evidence. */
    static void marks(List<MarksLine> lines, Leftovers left, List<Check> checks) {
        for (MarksLine line : lines) {
            if (left.alive(line.run())) {
                continue;
            }
            Optional<LeftBy> who = Optional.of(left.whoMarked(line.run()));
            String place = Marker.PLACE + "/" + line.run();
            for (String command : line.atWork()) {
                checks.add(new Check(
                        "work",
                        Optional.of(line.server()),
                        Verdict.FINDING,
                        left.words(line.run(), command)
                                .map(w -> Text.of(
                                                "a command of a run that is gone is still at work: %s",
                                                "終了した実行のコマンドがまだ動作中: %s")
                                        .with(w))
                                .orElse(Text.of(
                                        "a command of a run that is gone is still at work", "終了した実行のコマンドがまだ動作中")),
                        Text.of(
                                "wait for its end, and do nothing to this server before; see what it prints:",
                                "終了を待ち、それまでこのサーバを操作しないでください。出力の確認:"),
                        List.of(line.server() + "$ tail -f " + place + "/" + command + "/out"),
                        who));
            }
            if (line.atWork().isEmpty()) {
                boolean ours = left.interrupted(line.run());
                checks.add(new Check(
                        "work",
                        Optional.of(line.server()),
                        Verdict.NOTE,
                        Text.of("marks of commands are left: %s", "コマンドの記録が残っています: %s 個")
                                .with(line.commands()),
                        ours
                                ? Text.of("they go when the run is resumed or aborted", "実行の再開または中止により削除されます")
                                : Text.of(
                                        "whoever resumes the run needs them; when nobody will, have them removed",
                                        "実行の再開に必要です。再開しない場合は削除してください"),
                        List.of(ours ? "clpmaint abort " + line.run() : "clpmaint doctor --fix"),
                        who));
            }
        }
    }

    /** Runs that have not ended, and who holds the cluster. */
    static void recorded(Standing standing, Inventory inventory, List<Check> checks) {
        Optional<LocalLock.Holder> holder = LocalLock.holder(standing.state(), inventory.cluster());
        holder.ifPresent(h -> checks.add(new Check(
                "lock",
                Optional.empty(),
                Verdict.FINDING,
                Text.of("held by run %s of %s, process %s, since %s", "実行 %s (ユーザ %s、プロセス %s、開始 %s) が使用中")
                        .with(h.run(), h.user(), h.pid(), h.since()),
                Text.of("wait for it", "終了を待ってください"),
                List.of())));
        standing.last()
                .filter(l -> l.state().equals(RunStore.INTERRUPTED))
                .ifPresent(l -> checks.add(new Check(
                        "runs",
                        Optional.empty(),
                        Verdict.FINDING,
                        Text.of("run %s of %s was interrupted and is unfinished", "実行 %s (%s) が中断し未完了です")
                                .with(l.run(), l.runbook()),
                        Text.of("continue it, or end it and give back what it owes", "再開するか、終わらせて復元してください"),
                        List.of("clpmaint resume " + l.run(), "clpmaint abort " + l.run()))));
        if (checks.isEmpty()) {
            checks.add(new Check(
                    "runs",
                    Optional.empty(),
                    Verdict.OK,
                    Text.of("no run goes on or is unfinished", "実行中・未完了の実行なし"),
                    Text.EMPTY,
                    List.of()));
        }
    }
}
