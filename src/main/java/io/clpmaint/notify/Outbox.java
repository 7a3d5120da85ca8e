package io.clpmaint.notify;

import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Delivers messages beside the run, each to every target, in their order; what does not arrive is sent again a few times.
 * A run never waits for it but at its very end.
 */
public final class Outbox implements AutoCloseable {

    private static final List<Duration> AGAIN_AFTER =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private static final Duration LAST_PATIENCE = Duration.ofSeconds(40);

    private final List<Target> targets;
    private final Time time;
    private final Consumer<Text> complaints;
    private final List<ExecutorService> lines;

    /**
     * An outbox.
     *
     * @param targets who is told
     * @param time the system's time, for the pauses between tries
     * @param complaints gets a line for each message that did not arrive, from any thread
     */
    public Outbox(List<Target> targets, Time time, Consumer<Text> complaints) {
        this.targets = List.copyOf(targets);
        this.time = time;
        this.complaints = complaints;
        this.lines = this.targets.stream()
                .map(t -> Executors.newSingleThreadExecutor(work -> {
                    Thread thread = new Thread(work, "clpmaint-notify");
                    thread.setDaemon(true);
                    return thread;
                }))
                .toList();
    }

    /**
     * Sends a message off.
     *
     * @param message what is told
     */
    public void send(Message message) {
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            lines.get(i).execute(() -> deliver(target, message));
        }
    }

    private void deliver(Target target, Message message) {
        try {
            for (int tries = 0; ; tries++) {
                try {
                    target.tell(message);
                    return;
                } catch (Undelivered e) {
                    if (!e.worthRetrying() || tries >= AGAIN_AFTER.size()) {
                        complaints.accept(Text.of("notification to %s not delivered: %s", "%s への通知を配信できません: %s")
                                .with(target.name(), e.why()));
                        return;
                    }
                }
                time.sleep(AGAIN_AFTER.get(tries));
            }
        } catch (InterruptedException e) {
            complaints.accept(Text.of("notification to %s not delivered in time", "%s への通知が間に合いません")
                    .with(target.name()));
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a little for what is under way. */
    @Override
    public void close() {
        close(LAST_PATIENCE);
    }

    /** Gives up what is under way; whoever waits for it waits no more. */
    public void giveUp() {
        for (int i = 0; i < lines.size(); i++) {
            giveUp(i);
        }
    }

    /** What was not even tried is complained of as well: nobody else knows that it was to be told. */
    private void giveUp(int line) {
        int untried = lines.get(line).shutdownNow().size();
        if (untried > 0) {
            complaints.accept(Text.of("notifications to %s not tried any more: %s", "%s への通知のうち未送信: %s 件")
                    .with(targets.get(line).name(), untried));
        }
    }

    /**
     * Waits for what is under way.
     *
     * @param patience how long, for each target
     */
    public void close(Duration patience) {
        lines.forEach(ExecutorService::shutdown);
        try {
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    giveUp(i);
                }
            }
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
        }
    }
}
