package io.clpmaint.report;

import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The cluster's lock as its servers have it.
 *
 * @param cluster the cluster's name
 * @param simulated whether it is a simulation
 * @param servers what each server says, in the inventory's order
 * @param missing where the record of whoever holds it would have to be moved to be gone on with here; empty where it is here
 */
public record LockReport(String cluster, boolean simulated, List<Line> servers, Optional<String> missing) {

    /** Copies the list. */
    public LockReport {
        servers = List.copyOf(servers);
    }

    /**
     * A lock of which it is not known where its record is.
     *
     * @param cluster the cluster's name
     * @param simulated whether it is a simulation
     * @param servers what each server says, in the inventory's order
     */
    public LockReport(String cluster, boolean simulated, List<Line> servers) {
        this(cluster, simulated, servers, Optional.empty());
    }

    /**
     * The same, without its record.
     *
     * @param folder where that would have to be moved
     * @return the lock
     */
    public LockReport withoutRecord(String folder) {
        return new LockReport(cluster, simulated, servers, Optional.of(folder));
    }

    /** How the run that holds it is taken up here, whose record is elsewhere; empty where there is none or it is here. */
    public Optional<Text> takenUpHere() {
        return holder().flatMap(h -> missing.map(folder -> Text.of(
                        "its record is not here: if its program on %s is gone, resume or abort the run there, or here once its folder"
                                + " runs/%s is moved (not copied) from the state directory there to %s",
                        "実行の記録はここにありません: %s のプログラムが失われた場合は、そこで再開または中止するか、そこの状態ディレクトリのフォルダ"
                                + " runs/%s を %s へ移して (コピー不可)、ここで再開または中止してください")
                .with(h.host(), h.run(), folder)));
    }

    /** Whether a server's lock keeps others out. */
    public enum State {
        /** There is none. */
        FREE(Text.of("free", "なし")),
        /** A run holds it. */
        HELD(Text.of("held", "保持中")),
        /** Nobody renewed it for too long: the next run takes it over. */
        EXPIRED(Text.of("expired", "期限切れ")),
        /** The server did not tell. */
        UNKNOWN(Text.of("unknown", "不明"));

        private final Text title;

        State(Text title) {
            this.title = title;
        }

        /** The word for people. */
        public Text title() {
            return title;
        }

        /** The word of JSON. */
        public String word() {
            return title.en();
        }
    }

    /**
     * Whose lock it is.
     *
     * @param id its id
     * @param number its fencing number on the server
     * @param run the run
     * @param owner the person
     * @param host where the program runs
     * @param reason what for
     * @param since since when, on that program's clock
     * @param renewed when it was renewed last, on this program's clock
     * @param until until when it keeps others out unless it is renewed, on this program's clock
     */
    public record Holder(
            String id,
            long number,
            String run,
            String owner,
            String host,
            String reason,
            String since,
            Instant renewed,
            Instant until) {}

    /**
     * What one server says.
     *
     * @param server the server
     * @param state whether it keeps others out
     * @param holder whose it is, where it is held or expired
     * @param note why nothing is known, or what ended the last one; may be empty
     */
    public record Line(String server, State state, Optional<Holder> holder, Text note) {}

    /** The lock that keeps others out, or the expired one where none does. */
    public Optional<Holder> holder() {
        return servers.stream()
                .filter(l -> l.state() == State.HELD)
                .findFirst()
                .or(() ->
                        servers.stream().filter(l -> l.state() == State.EXPIRED).findFirst())
                .flatMap(Line::holder);
    }
}
