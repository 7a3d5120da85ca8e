package io.clpmaint.report;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Whether a cluster is ready for maintenance.
 *
 * @param cluster the cluster's name
 * @param simulated whether it is a simulation
 * @param checks what was looked at, in order
 * @param fixable whether {@code doctor --fix} can put anything of it right
 */
public record DoctorReport(String cluster, boolean simulated, List<Check> checks, boolean fixable) {

    /** Copies the list. */
    public DoctorReport {
        checks = List.copyOf(checks);
    }

    /** What came of a check. */
    public enum Verdict {
        /** As it should be. */
        OK("ok"),
        /** Nothing is wrong, and it has to be known. */
        NOTE("note"),
        /** It could not be read: nobody can say that it is well. */
        UNKNOWN("unknown"),
        /** Something stands in the way. */
        FINDING("finding");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** The word of JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * One check.
     *
     * @param topic what is looked at: ssh, host-key, identity, privileges, product, configuration, policies, clocks, space,
     *     modules, packages, services, cluster, groups, mirrors, suppression, runs, lock, work
     * @param server the server, if it is about one
     * @param verdict what came of it
     * @param said what was seen
     * @param fix what to do about it, empty where nothing is to be done
     * @param commands what to type for it, with the server's name before what is typed on a server
     * @param left who left it so, where it is something that is left behind
     */
    public record Check(
            String topic,
            Optional<String> server,
            Verdict verdict,
            Text said,
            Text fix,
            List<String> commands,
            Optional<LeftBy> left) {
        /** Copies the list. */
        public Check {
            commands = List.copyOf(commands);
        }

        /**
         * A check of something that nobody leaves behind.
         *
         * @param topic what is looked at
         * @param server the server, if it is about one
         * @param verdict what came of it
         * @param said what was seen
         * @param fix what to do about it, empty where nothing is to be done
         * @param commands what to type for it
         */
        public Check(
                String topic, Optional<String> server, Verdict verdict, Text said, Text fix, List<String> commands) {
            this(topic, server, verdict, said, fix, commands, Optional.empty());
        }
    }

    /** Whether nothing stands in the way and everything could be read. */
    public boolean ready() {
        return findings() == 0;
    }

    /** How many checks found something, or could not be made. */
    public long findings() {
        return checks.stream()
                .filter(c -> c.verdict() == Verdict.FINDING || c.verdict() == Verdict.UNKNOWN)
                .count();
    }
}
