package io.clpmaint.engine;

import io.clpmaint.journal.FileJournal;
import io.clpmaint.journal.JournalReader;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.time.Timetable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Short runs on simulated clusters whose journals are kept: together with {@code os-patch} they hold every kind of event at least
 * once. Each is made once, by the version that could first write what it holds, and read by every later one.
 */
public enum KeptRuns {
    /**
     * Agreed to beforehand; its controller dies, the servers end the suppression by themselves, the run is taken up three days
     * later, stretches the timeouts again and is asked to stop.
     */
    TAKEN_UP_LATE {
        @Override
        void play(Path file) throws Exception {
            Rehearsed three = WatchedCluster.three("allowed")
                    .agreed(new RunEvent.Approved(
                            "r1",
                            "suzuki",
                            List.of("run"),
                            "SHA256:key",
                            "digest",
                            Instant.parse("2026-12-01T00:00:00Z")));
            Rehearsed.Prepared prepared = three.prepare(WatchedCluster.runbook(SLEEPS), Map.of());
            dying(
                    three,
                    prepared,
                    file,
                    e -> e instanceof RunEvent.StepFinished s && s.step().equals("protected"));
            three.world().advance(Duration.ofDays(3));
            three.watching(e -> {
                if (e.event() instanceof RunEvent.Intent i && i.words().contains("sleep")) {
                    three.stop().request("INT");
                }
            });
            takenUp(three, prepared, file);
        }
    },

    /** The server on which the group runs loses its power while failover is suppressed; another one takes the group over. */
    SERVER_LOST {
        @Override
        void play(Path file) throws Exception {
            Rehearsed three = WatchedCluster.three("allowed");
            whole(three, WatchedCluster.runbook(SLEEPS), file, struck(three, new Fault.PowerLoss("srvA")));
        }
    },

    /** The link to the server on which the group runs is away until the run has given up, and then there again. */
    LINK_AWAY {
        @Override
        void play(Path file) throws Exception {
            Rehearsed three = WatchedCluster.three("allowed");
            whole(
                    three,
                    WatchedCluster.runbook(SLEEPS),
                    file,
                    struck(three, new Fault.SshRefused("srvA", Duration.ofSeconds(31))));
        }
    },

    /** A step fails while a server is out of reach: not everything can be given back. */
    SUPPRESSION_LEFT {
        @Override
        void play(Path file) throws Exception {
            Rehearsed three = WatchedCluster.three("allowed");
            whole(
                    three,
                    WatchedCluster.runbook("run: {server: srvC, command: [sh, -c, sleep 100; false], timeout: 1h}"),
                    file,
                    struck(three, new Fault.SshRefused("srvB", Duration.ofDays(2))));
        }
    },

    /** Somebody else delivers another configuration; the step that found it is done again once and then given up. */
    FOREIGN_CONFIGURATION {
        @Override
        void play(Path file) throws Exception {
            Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml")));
            on(
                    pair,
                    "mkdir -p /root/new && sed '/<policy name=.srvB/,/<.policy>/d' /opt/nec/clusterpro/etc/clp.conf >"
                            + " /root/new/clp.conf");
            pair.deciding(new OnceMore());
            whole(
                    pair,
                    steps("  - {id: stop, stop-whole-cluster: {}}\n  - {id: start, start-whole-cluster: {}}\n"),
                    file,
                    e -> {
                        if (e instanceof RunEvent.StepFinished s && s.step().equals("stop")) {
                            on(pair, "clpcfctrl --push -l -x /root/new");
                        }
                    });
        }
    },

    /** A server stays stopped, because the runbook ends with that. */
    KEPT_STOPPED {
        @Override
        void play(Path file) throws Exception {
            whole(pair(), steps(STOP), file, e -> {});
        }
    },

    /** Mirrors whose sides were seen to hold the same are emptied, and copied anew to the end. */
    SIDES_EQUAL {
        @Override
        void play(Path file) throws Exception {
            whole(
                    Rehearsed.on(Files.readString(Path.of("runbooks/patch/forced.cluster"))
                            .replace("start: automatic", "start: manual")
                            .replace("initial-mkfs: true", "initial-mkfs: false")),
                    steps("""
                              - {id: stop, stop-whole-cluster: {}}
                              - for-each: {each: all}
                                id: down
                                steps:
                                  - {id: disable, disable-services: {server: "${each}"}}
                                  - {id: restart, reboot: {server: "${each}"}}
                              - for-each: {each: all}
                                id: initialise
                                steps:
                                  - {id: mirrors, initialise-mirrors: {server: "${each}"}}
                              - for-each: {each: all}
                                id: enable
                                steps:
                                  - {id: services, enable-services: {server: "${each}"}}
                              - {id: start, start-whole-cluster: {groups: manual}}
                              - {id: copy, build-mirrors: {newest: srvA}}
                            """),
                    file,
                    e -> {});
        }
    },

    /** What both disks of a mirror hold is given up. */
    DATA_GIVEN_UP {
        @Override
        void play(Path file) throws Exception {
            whole(pair(), steps("""
                      - {id: layout, record-partitions: {server: srvA, mirror: md1, data: given-up}}
                      - {id: give-up, give-up-data: {mirror: md1}}
                    """), file, e -> {});
        }
    },

    /** Somebody breaks the lock in the middle. */
    LOCK_BROKEN {
        @Override
        void play(Path file) throws Exception {
            Rehearsed pair = pair();
            whole(pair, steps(STOP), file, e -> {
                if (e instanceof RunEvent.Intent i && i.words().contains("touch")) {
                    for (String server : List.of("srvA", "srvB")) {
                        execute(
                                pair,
                                server,
                                new NodeLock()
                                        .breaking(
                                                Rehearsed.RUN.value(),
                                                "suzuki@ops2: wrong night",
                                                Duration.ofMinutes(1)));
                    }
                }
            });
        }
    },

    /** The first step would not be over before the deadline. */
    OUT_OF_TIME {
        @Override
        void play(Path file) throws Exception {
            Rehearsed pair = pair();
            Instant deadline = pair.world().now().plusSeconds(60);
            pair.within(new TimeLimits(new Timetable(List.of(), List.of(), Optional.of(deadline)), Optional.empty()));
            whole(pair, steps(STOP), file, e -> {});
        }
    },

    /** The program itself is at fault. */
    BUG {
        @Override
        void play(Path file) throws Exception {
            whole(pair(), steps(STOP), file, e -> {
                if (e instanceof RunEvent.StepFinished s && s.step().equals("stop")) {
                    throw new IllegalStateException("boom");
                }
            });
        }
    },

    /** What the runbook asks for before its first step is not so. */
    REFUSED {
        @Override
        void play(Path file) throws Exception {
            whole(pair(), steps(STOP + "before:\n  - servers: {srvB: offline}\n"), file, e -> {});
        }
    },

    /** A server goes out of reach before the first command, when a gate is to be read on it. */
    UNREACHED {
        @Override
        void play(Path file) throws Exception {
            Rehearsed pair = pair();
            whole(pair, steps("""
                      - id: mark
                        run: {server: srvA, command: "touch /var/tmp/mark", effect: [nothing]}
                        before:
                          - {command: {server: srvB, run: test -d /var/tmp}, timeout: 10s}
                    """), file, e -> {
                if (e instanceof RunEvent.StepStarted) {
                    now(pair, new Fault.SshRefused("srvB", Duration.ofDays(1)));
                }
            });
        }
    },

    /** A final gate cannot be read at the end of the run, and is met when that is taken up again. */
    FINAL_GATE_MET_LATE {
        @Override
        void play(Path file) throws Exception {
            Rehearsed pair = pair();
            Rehearsed.Prepared prepared = pair.prepare(steps("""
                              - {id: mark, run: {server: srvA, command: "touch /var/tmp/mark", effect: [nothing]}}
                            after:
                              - command: {server: srvB, run: test -d /var/tmp}
                            """), Map.of());
            pair.watching(e -> {
                if (e.event() instanceof RunEvent.StepFinished) {
                    now(pair, new Fault.SshRefused("srvB", Duration.ofHours(1)));
                }
            });
            try (FileJournal journal = FileJournal.create(file, pair.time())) {
                pair.execute(prepared, journal, new RunState());
            }
            pair.world().advance(Duration.ofHours(2));
            takenUp(pair, prepared, file);
        }
    },

    /** On a model of real servers, of which nobody knows what a command would answer on them. */
    ON_A_MODEL {
        @Override
        void play(Path file) throws Exception {
            Rehearsed pair = pair();
            Rehearsed.Prepared prepared = pair.prepare(steps("""
                              - id: mark
                                run: {server: srvA, command: "touch /var/tmp/mark", effect: [nothing]}
                                after:
                                  - command: {server: srvB, run: test -d /srv/site}
                            """), Map.of());
            prepared.observer().ofModel(Set.of(), Set.of());
            try (FileJournal journal = FileJournal.create(file, pair.time())) {
                pair.execute(prepared, journal, new RunState());
            }
        }
    };

    private static final String SLEEPS = "run: {server: srvC, command: sleep 600, timeout: 1h}";

    private static final String STOP = """
              - {id: stop, stop-cluster: {server: srvB}}
              - {id: mark, run: {server: srvB, command: "touch /var/tmp/stopped", effect: [nothing]}}
            """;

    abstract void play(Path file) throws Exception;

    /** The name of its journal. */
    public String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jsonl";
    }

    /**
     * Makes the run and writes its journal, all of it or nothing.
     *
     * @param folder where; the journal must not be there
     * @throws Exception when the run cannot be made
     */
    public void write(Path folder) throws Exception {
        Path made = Files.createTempDirectory("kept").resolve(file());
        play(made);
        Files.copy(made, folder.resolve(file()));
    }

    private interface Watcher {
        void told(RunEvent event);
    }

    private static Rehearsed pair() {
        return new Rehearsed(World.create(Worlds.pair()));
    }

    private static byte[] steps(String steps) {
        return ("apiVersion: clpmaint/v1\nname: kept\ncategory: reconfigure\ntitle: {en: t, ja: t}\n"
                        + "description: {en: d, ja: d}\nsource: \"test\"\nsteps:\n" + steps)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void whole(Rehearsed rehearsed, byte[] runbook, Path file, Watcher watcher) throws Exception {
        rehearsed.watching(e -> watcher.told(e.event()));
        try (FileJournal journal = FileJournal.create(file, rehearsed.time())) {
            rehearsed.execute(rehearsed.prepare(runbook, Map.of()), journal, new RunState());
        }
    }

    private static void dying(Rehearsed rehearsed, Rehearsed.Prepared prepared, Path file, Predicate<RunEvent> behind)
            throws IOException {
        try (FileJournal journal = FileJournal.create(file, rehearsed.time())) {
            rehearsed.execute(prepared, new Dying(journal, behind), new RunState());
            throw new AssertionError("it did not die");
        } catch (MortalJournal.Killed e) {
            // the controller is gone
        }
    }

    private static void takenUp(Rehearsed rehearsed, Rehearsed.Prepared prepared, Path file) throws IOException {
        JournalReader.Result read = JournalReader.read(file);
        try (FileJournal journal = FileJournal.goOn(file, read, rehearsed.time())) {
            rehearsed.execute(rehearsed.again(prepared), journal, RunState.of(read.entries()));
        }
    }

    /** Lets a fault strike a while into the sleep of the step. */
    private static Watcher struck(Rehearsed rehearsed, Fault.OfWorld fault) {
        return e -> {
            if (e instanceof RunEvent.Intent i && i.step().endsWith("/long")) {
                WatchedCluster.inject(rehearsed.world(), rehearsed.world().now().plusSeconds(30), fault);
            }
        };
    }

    private static void now(Rehearsed rehearsed, Fault fault) {
        rehearsed.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        rehearsed.world().advance(Duration.ofSeconds(1));
    }

    private static void on(Rehearsed rehearsed, String script) {
        execute(
                rehearsed,
                "srvA",
                RemoteCommand.changing(
                        CommandLine.script(script, List.of("somebody")), Privilege.ROOT, Duration.ofMinutes(1)));
    }

    private static void execute(Rehearsed rehearsed, String server, RemoteCommand command) {
        try {
            rehearsed.node(server).execute(command);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file whose writer dies behind an event. */
    private static final class Dying implements Journal {
        private final Journal journal;
        private final Predicate<RunEvent> behind;
        private boolean dead;

        Dying(Journal journal, Predicate<RunEvent> behind) {
            this.journal = journal;
            this.behind = behind;
        }

        @Override
        public Entry append(RunEvent event) {
            if (dead) {
                throw new MortalJournal.Killed();
            }
            dead = behind.test(event);
            return journal.append(event);
        }

        @Override
        public void sync() {
            journal.sync();
        }
    }

    /** Wants a step done again once, and then the way back. */
    private static final class OnceMore implements Decider {
        private boolean asked;

        @Override
        public Optional<Choice> choose(RunEvent.StepAsked question) {
            Choice choice = asked ? Choice.RESTORE : Choice.RETRY;
            asked = true;
            return Optional.of(choice);
        }

        @Override
        public String name() {
            return "tanaka";
        }
    }
}
