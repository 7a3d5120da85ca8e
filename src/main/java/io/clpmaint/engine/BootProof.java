package io.clpmaint.engine;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.node.Nodes;
import io.clpmaint.product.data.Timing;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Both ends of the proof of a restart: the boot that it ends, read over a connection that was made for it, and the boot that
 * it brings, which has to last. Between the two stands {@link io.clpmaint.cluster.ServerGate.Rebooted}.
 */
final class BootProof {

    private static final int TRIES = 5;
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Desk desk;
    private final Nodes nodes;

    BootProof(Desk desk, Nodes nodes) {
        this.desk = desk;
        this.nodes = nodes;
    }

    /**
     * Writes down which boot a restart is about to end. What an earlier look or an old connection shows does not count: the
     * server may have restarted since.
     *
     * @param server the server
     * @throws StepEnd when its boot id cannot be read
     */
    void begin(ServerName server) throws StepEnd, Stopped {
        for (int tries = 0; tries < TRIES; tries++) {
            nodes.node(server.value()).disconnect();
            Optional<String> boot = bootId(server, desk.observe(EnumSet.of(Facet.HOST), List.of(server)));
            if (boot.isPresent()) {
                desk.write(new RunEvent.BootRecorded(server.value(), boot.get()));
                return;
            }
            desk.sleep(LOOK);
        }
        throw StepEnd.unread(
                EngineCode.GATE_UNKNOWN,
                Text.of(
                                "the boot id of %s could not be read, so that a reboot could not be proven%s",
                                "%s のブート ID を読み取れず、再起動を確認できません%s")
                        .with(
                                server,
                                desk.observer()
                                        .refusal(server)
                                        .map(r -> Text.of(": %s", ": %s").with(r.summary()))
                                        .orElse(Text.EMPTY)));
    }

    /**
     * Waits until a server that came back stays up: after firmware updates, relabelled file systems or a watchdog it goes
     * down once more right after it answered, and with it what was brought there meanwhile.
     *
     * @param step the step on whose behalf it is waited
     * @param server the server
     * @param begin since when it is waited for
     * @param longest how long all of its restarts may take
     * @throws StepEnd when it goes on restarting, or another machine answers in its place
     */
    void stays(String step, ServerName server, Instant begin, Duration longest) throws StepEnd, Stopped {
        Duration lasting = Timing.BETWEEN_BOOTS.duration();
        Instant since = desk.now();
        tell(
                step,
                Text.of("server %s has booted; it has to stay up for %s", "サーバ %s が起動しました。%s の間稼働し続けることを確認します")
                        .with(server, Durations.format(lasting)));
        // the cluster starts meanwhile, and a copy that is over before the server is awaited there has to be seen, too
        Set<Facet> everything = desk.clustered() ? EnumSet.of(Facet.HOST, Facet.CLUSTER) : EnumSet.of(Facet.HOST);
        // what the gate has just seen
        Optional<String> boot = bootId(server, desk.glance(EnumSet.of(Facet.HOST), List.of(server)));
        Optional<String> last = boot;
        while (last.isEmpty() || Duration.between(since, desk.now()).compareTo(lasting) < 0) {
            Duration waited = Duration.between(begin, desk.now());
            if (waited.compareTo(longest.plus(lasting)) >= 0) {
                throw StepEnd.failed(
                        EngineCode.GATE,
                        Text.of(
                                        "server %s came back and does not stay up for %s (waited %s)",
                                        "サーバ %s は起動しましたが、%s の間稼働し続けません (%s 待ちました)")
                                .with(server, Durations.format(lasting), Durations.format(waited)));
            }
            desk.sleep(LOOK);
            last = bootId(server, desk.observe(everything, List.of(server)));
            Optional<Text> another = desk.observer().otherHostKey(server);
            if (another.isPresent()) {
                throw StepEnd.failed(EngineCode.GATE, another.get());
            }
            if (last.isPresent() && !last.equals(boot)) {
                if (boot.isPresent()) {
                    tell(
                            step,
                            Text.of("server %s has restarted once more", "サーバ %s がもう一度再起動しました")
                                    .with(server));
                }
                boot = last;
                since = desk.now();
            }
        }
    }

    /**
     * Waits until a boot is over that the run has ordered to end: until then the server may answer as if nothing had been
     * asked of it, and what is started on it goes down with it.
     *
     * @param step the step on whose behalf it is waited
     * @param server the server
     * @throws StepEnd when it goes on, when the boot behind it does not last, or when another machine answers
     */
    void ended(String step, ServerName server) throws StepEnd, Stopped {
        Optional<RunState.Command> ordered = desk.state().endingBoot(server.value());
        if (ordered.isEmpty()) {
            return;
        }
        Duration longest = Timing.REBOOT_WORST.duration();
        Instant begin = ordered.get().at();
        Optional<String> ending = Optional.ofNullable(desk.state().bootIds().get(server.value()));
        boolean returns = !ordered.get().intent().change().equals(Change.PowerOff.class.getSimpleName());
        for (boolean first = true; ; first = false) {
            nodes.node(server.value()).disconnect();
            Optional<String> boot = bootId(server, desk.observe(EnumSet.of(Facet.HOST), List.of(server)));
            if (boot.isPresent() && !boot.equals(ending)) {
                if (!first) {
                    stays(step, server, begin, longest);
                }
                return;
            }
            boolean late = Duration.between(begin, desk.now()).compareTo(longest) >= 0;
            Optional<Text> another = desk.observer().otherHostKey(server);
            if (another.isPresent()) {
                throw StepEnd.failed(
                        EngineCode.GATE,
                        Text.of(
                                        "what answers for %s has another host key than the server: %s",
                                        "%s として応答するホストは、ホスト鍵が登録と異なります: %s")
                                .with(server, another.get()));
            }
            if (boot.isEmpty() && (late || !returns)) {
                // whether it answers is for the gates that follow
                return;
            }
            if (late) {
                throw StepEnd.failed(
                        EngineCode.GATE,
                        Text.of(
                                        "%s was given on %s %s ago, and the boot from before still runs: it may go down at any"
                                                + " moment, with all that is started on it; see what holds it up: systemctl"
                                                + " list-jobs",
                                        "%2$s で %1$s を実行してから %3$s 経過しましたが、実行前のままで稼働しています。いつ停止してもおかしくなく、"
                                                + "起動したものも停止します。停止を妨げている処理を確認してください: systemctl list-jobs")
                                .with(
                                        String.join(" ", ordered.get().intent().words()),
                                        server,
                                        Durations.format(Duration.between(begin, desk.now()))));
            }
            desk.sleep(LOOK);
        }
    }

    private void tell(String step, Text what) {
        desk.write(new RunEvent.Progress(step, what));
    }

    private static Optional<String> bootId(ServerName server, ClusterState seen) {
        return seen.server(server).facts().bootId();
    }
}
