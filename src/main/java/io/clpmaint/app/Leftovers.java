package io.clpmaint.app;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.report.LeftBy;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.MarksLine;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.report.RunLine;
import io.clpmaint.report.RunRecord;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.text.ShellQuote;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What runs still owe a cluster, and who left what behind: as the journals of this machine record it, and where none does,
 * as the servers tell.
 */
final class Leftovers {

    /** The name of the runbook that puts a cluster right. */
    static final String PUT_RIGHT = "put-right";

    static final String SUPPRESSION = "suppression";

    private final List<RunRecord> newestFirst;
    private final Set<String> interrupted;
    private final List<OwnEndLine> ends;
    private final List<LockReport.Line> locks;
    private final List<MarksLine> marks;

    private Leftovers(
            List<RunRecord> newestFirst,
            Set<String> interrupted,
            List<OwnEndLine> ends,
            List<LockReport.Line> locks,
            List<MarksLine> marks) {
        this.newestFirst = List.copyOf(newestFirst);
        this.interrupted = Set.copyOf(interrupted);
        this.ends = List.copyOf(ends);
        this.locks = List.copyOf(locks);
        this.marks = List.copyOf(marks);
    }

    /**
     * Reads the runs of a cluster. A simulated cluster in memory begins anew with each run, and goes on only while it is put
     * right: what was before is no part of it.
     *
     * @param standing what is recorded
     * @param inventory the cluster
     * @param ends the servers' own ends of suppressions
     * @param locks the lock on the servers
     * @param marks the marks of commands on the servers
     * @return what they left
     */
    static Leftovers of(
            Standing standing, Inventory inventory, List<OwnEndLine> ends, LockReport locks, List<MarksLine> marks) {
        boolean anew = inventory.isSimulated() && inventory.served().isEmpty();
        List<RunRecord> records = new ArrayList<>();
        Set<String> interrupted = new LinkedHashSet<>();
        for (RunLine line : standing.store().lines()) {
            if (line.cluster().equals(inventory.cluster())
                    && line.simulated() == inventory.isSimulated()
                    && !line.state().equals("damaged")) {
                records.add(standing.store().read(line.run()));
                if (line.state().equals(RunStore.INTERRUPTED)) {
                    interrupted.add(line.run());
                }
                if (anew && !line.runbook().equals(PUT_RIGHT)) {
                    break;
                }
            }
        }
        return new Leftovers(records, interrupted, ends, locks.servers(), marks);
    }

    /**
     * Who left something.
     *
     * @param key the identity of what is owed, such as {@code services:srvB}
     * @param server the server that it is about, if it is about one
     * @return the newest run of this machine that ever owed it, if it still does or kept it on purpose; else the one that the
     *     servers tell of; {@link LeftBy#UNKNOWN} when nothing tells
     */
    LeftBy who(String key, Optional<ServerName> server) {
        LeftBy recorded = recorded(key);
        return recorded.run().isPresent() ? recorded : told(server);
    }

    /**
     * Who left something that no trace on the servers points to.
     *
     * @param key its identity
     * @return the newest run of this machine that ever owed it, if it still does
     */
    LeftBy recorded(String key) {
        return newest(key)
                .filter(r -> owes(r, key) || r.keptKeys().contains(key))
                .flatMap(r -> recorded(r, r.keptKeys().contains(key)))
                .orElse(LeftBy.UNKNOWN);
    }

    /**
     * Who moved a group.
     *
     * @param group the group
     * @return the newest run that did; one that ended as its runbook says did so on purpose
     */
    LeftBy whoMoved(GroupName group) {
        return newestFirst.stream()
                .filter(r -> r.state().commands().values().stream()
                        .map(RunState.Command::intent)
                        .anyMatch(i -> i.change().equals(Change.MoveGroup.class.getSimpleName())
                                && i.words().contains(group.value())))
                .findFirst()
                .flatMap(r -> recorded(r, r.ended() && r.result() == RunResult.SUCCESS))
                .orElseGet(() -> told(Optional.empty()));
    }

    /**
     * What the servers tell: of one server before the others, its own end of a suppression before its lock, and that before
     * the marks, which know the run alone, and stay longer: they count for their own server only.
     */
    private LeftBy told(Optional<ServerName> server) {
        Predicate<String> there = s -> server.isEmpty() || server.get().value().equals(s);
        Predicate<String> any = s -> true;
        return Stream.of(there, any)
                .flatMap(where -> Stream.of(
                                ends.stream()
                                        .filter(e -> where.test(e.server()))
                                        .map(Leftovers::told),
                                locks.stream()
                                        .filter(l -> where.test(l.server()))
                                        .flatMap(l -> l.holder().stream())
                                        .map(Leftovers::told),
                                marks.stream()
                                        .filter(m -> server.isPresent()
                                                && server.get().value().equals(m.server()))
                                        .map(m -> whoMarked(m.run())))
                        .flatMap(told -> told))
                .findFirst()
                .orElse(LeftBy.UNKNOWN);
    }

    /** Who armed a server's own end. */
    static LeftBy told(OwnEndLine end) {
        return new LeftBy(
                Optional.of(end.run()),
                Optional.of(end.runbook()),
                Optional.of(end.operator()),
                Optional.of(end.controller()),
                Optional.empty(),
                LeftBy.Told.OWN_END,
                false);
    }

    /** Who holds a lock. */
    static LeftBy told(LockReport.Holder holder) {
        return new LeftBy(
                Optional.of(holder.run()),
                Optional.of(holder.reason()),
                Optional.of(holder.owner()),
                Optional.of(holder.host()),
                Optional.of(holder.since()),
                LeftBy.Told.LOCK,
                false);
    }

    /**
     * Who left marks.
     *
     * @param run the run
     * @return the run, with what its journal, its own end of a suppression or its lock tells of it
     */
    LeftBy whoMarked(String run) {
        return newestFirst.stream()
                .filter(r -> r.id().equals(run))
                .findFirst()
                .flatMap(r -> recorded(r, false))
                .or(() -> ends.stream()
                        .filter(e -> e.run().equals(run))
                        .findFirst()
                        .map(Leftovers::told))
                .or(() -> locks.stream()
                        .flatMap(l -> l.holder().stream())
                        .filter(h -> h.run().equals(run))
                        .findFirst()
                        .map(Leftovers::told))
                .orElseGet(() -> new LeftBy(
                        Optional.of(run),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LeftBy.Told.MARKS,
                        false));
    }

    /**
     * A command of a run, as its journal has it.
     *
     * @param run the run
     * @param command the command's id
     * @return its words, empty where no journal of this machine has them
     */
    Optional<String> words(String run, String command) {
        return newestFirst.stream()
                .filter(r -> r.id().equals(run))
                .flatMap(r -> Optional.ofNullable(r.state().commands().get(command)).stream())
                .map(c -> ShellQuote.line(c.intent().words()))
                .findFirst();
    }

    /**
     * Whether a run may be alive: it holds the lock, and is none of this machine that was interrupted.
     *
     * @param run its id
     */
    boolean alive(String run) {
        return !interrupted(run)
                && locks.stream()
                        .filter(l -> l.state() == LockReport.State.HELD)
                        .flatMap(l -> l.holder().stream())
                        .anyMatch(h -> h.run().equals(run));
    }

    /**
     * Whether a command of a run is at work on a server.
     *
     * @param server the server
     */
    boolean atWork(ServerName server) {
        return marks.stream()
                .anyMatch(m -> m.server().equals(server.value()) && !m.atWork().isEmpty());
    }

    /** Whether servers have own ends of suppressions, to come or past. */
    boolean hasOwnEnds() {
        return !ends.isEmpty();
    }

    private static Optional<LeftBy> recorded(RunRecord record, boolean onPurpose) {
        return record.state()
                .started()
                .map(s -> new LeftBy(
                        Optional.of(s.run()),
                        Optional.of(s.runbook()),
                        Optional.of(s.operator()),
                        Optional.of(s.controller()),
                        record.state()
                                .startedAt()
                                .map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()),
                        LeftBy.Told.JOURNAL,
                        onPurpose));
    }

    /**
     * Whether a run of this machine was interrupted, so that it gives back by itself what it owes.
     *
     * @param run its id
     */
    boolean interrupted(String run) {
        return interrupted.contains(run);
    }

    /** Whether nobody has a claim on the cluster: no run of this machine that can be taken up, none that holds the lock. */
    boolean unclaimed() {
        return interrupted.isEmpty() && locks.stream().noneMatch(l -> l.state() == LockReport.State.HELD);
    }

    /**
     * Whether a runbook left something on purpose: a person or another runbook gives it back.
     *
     * @param key its identity
     */
    boolean kept(String key) {
        return newest(key).map(r -> r.keptKeys().contains(key)).orElse(false);
    }

    /**
     * Whether the run that did not bring a server back may keep it out for what its side of a mirror holds: it was emptied, or its
     * disk may be somebody else's.
     *
     * @param server the server
     */
    boolean heldOut(ServerName server) {
        return Stream.of("services:" + server, "member:" + server)
                .anyMatch(key -> newest(key)
                        .filter(r -> owes(r, key))
                        .map(RunRecord::state)
                        .filter(s -> !s.replacedSides().isEmpty()
                                || !s.doubtfulDisks().isEmpty())
                        .isPresent());
    }

    /**
     * The names of the monitors that a run suspended on a server and did not give back.
     *
     * @param server the server
     */
    Set<String> suspended(ServerName server) {
        Set<String> names = new LinkedHashSet<>();
        newest(SUPPRESSION)
                .filter(r -> owes(r, SUPPRESSION))
                .flatMap(r -> r.state().suppression())
                .ifPresent(s -> names.addAll(s.monitors()));
        ends.stream()
                .filter(e -> e.server().equals(server.value()) && !e.clean())
                .forEach(e -> names.addAll(e.monitors()));
        return names;
    }

    private Optional<RunRecord> newest(String key) {
        return newestFirst.stream()
                .filter(r -> r.everOwed(key) || owes(r, key) || r.keptKeys().contains(key))
                .findFirst();
    }

    private static boolean owes(RunRecord record, String key) {
        RunState state = record.state();
        return state.owed().containsKey(key)
                || state.notRestored().containsKey(key)
                || (key.equals(SUPPRESSION) && state.suppression().isPresent());
    }
}
