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
 */
public record LockReport(String cluster, boolean simulated, List<Line> servers) {

    /** Copies the list. */
    public LockReport {
        servers = List.copyOf(servers);
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
