package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.EngineCode;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.RunLine;
import io.clpmaint.text.Text;
import java.util.Optional;

/**
 * The lock that another run holds on a cluster that somebody wants to put right. Where this machine can prove that the run's
 * process is gone, the lock is no longer anybody's; else a person has to say so.
 */
final class ForeignLock {

    private final String server;
    private final LockReport.Holder holder;
    private final boolean dead;
    private final Optional<RunLine> here;

    private ForeignLock(String server, LockReport.Holder holder, boolean dead, Optional<RunLine> here) {
        this.server = server;
        this.holder = holder;
        this.dead = dead;
        this.here = here;
    }

    /**
     * Looks who holds the cluster.
     *
     * @param locks what the servers say
     * @param standing what is recorded here
     * @param io the surroundings
     * @return the lock that keeps others out, if there is one
     */
    static Optional<ForeignLock> of(LockReport locks, Standing standing, Io io) {
        return locks.servers().stream()
                .filter(l -> l.state() == LockReport.State.HELD)
                .flatMap(l -> l
                        .holder()
                        .map(h -> new ForeignLock(
                                l.server(),
                                h,
                                LocalLock.isProvenGone(standing.state(), locks.cluster(), h, io),
                                standing.store().lines().stream()
                                        .filter(r -> r.run().equals(h.run()))
                                        .findFirst()))
                        .stream())
                .findFirst();
    }

    String id() {
        return holder.id();
    }

    /** Whether nobody can go on under it: its process is gone, and no record of it can be taken up here. */
    boolean isDead() {
        return dead && here.filter(ForeignLock::isReadable).isEmpty();
    }

    private static boolean isReadable(RunLine line) {
        return !line.cluster().isEmpty();
    }

    /** What is told when it is taken over. */
    Text taken() {
        return Text.of(
                        "the lock of run %s (since %s) is taken over: its process on this machine is gone",
                        "実行 %s (%s から) のロックを引き継ぎます: このマシン上のプロセスは終了しています")
                .with(holder.run(), holder.since());
    }

    /** Why nothing is put right, and what to type. */
    Problem refusal() {
        return refused(Text.of("nothing was fixed: %s", "何も修復していません: %s").with(held()));
    }

    /** Why nothing is begun, and what to type. */
    Problem busy() {
        return refused(held());
    }

    private Text held() {
        return Text.of(
                        "run %s of %s@%s holds the cluster since %s (%s), on %s until %s unless it is renewed",
                        "実行 %s (%s@%s) がクラスタを使用中です: %s から (%s)、%s では更新されない限り %s まで")
                .with(
                        holder.run(),
                        holder.owner(),
                        holder.host(),
                        holder.since(),
                        holder.reason(),
                        server,
                        holder.until());
    }

    private Problem refused(Text why) {
        Text fix = here.filter(ForeignLock::isReadable)
                .map(line -> line.state().equals(RunStore.RUNNING)
                        ? Text.of("wait for its end: clpmaint attach %s", "終了を待ってください: clpmaint attach %s")
                                .with(line.run())
                        : Text.of(
                                        "clpmaint resume %s, or clpmaint abort %s",
                                        "clpmaint resume %s または clpmaint abort %s")
                                .with(line.run(), line.run()))
                .orElseGet(this::fromElsewhere);
        return new Problem(Problem.Kind.LOCKED, Diagnostic.error(EngineCode.LOCKED, why, fix));
    }

    private Text fromElsewhere() {
        return Text.of(
                        "wait for it; if its program on %s is gone, resume or abort the run there, or here once its folder runs/%s is"
                                + " moved from there; if that cannot be: "
                                + "clpmaint lock break --id %s --reason TEXT, then clpmaint doctor --fix",
                        "終了を待ってください。%s のプログラムが失われた場合は、そこで実行を再開または中止するか、フォルダ runs/%s をこのマシンへ"
                                + "移して再開または中止してください。できない場合: "
                                + "clpmaint lock break --id %s --reason TEXT の後に clpmaint doctor --fix")
                .with(holder.host(), holder.run(), holder.id());
    }
}
