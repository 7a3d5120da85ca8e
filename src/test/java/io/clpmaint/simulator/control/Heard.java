package io.clpmaint.simulator.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An answer, as somebody hears it. */
final class Heard implements Reply {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final BlockingQueue<Map<String, String>> facts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ending> end = new CompletableFuture<>();

    @Override
    public synchronized void out(byte[] bytes) {
        out.writeBytes(bytes);
        notifyAll();
    }

    @Override
    public synchronized void err(byte[] bytes) {
        err.writeBytes(bytes);
        notifyAll();
    }

    @Override
    public void fact(Map<String, String> fields) {
        facts.add(fields);
    }

    @Override
    public void end(Ending ending) {
        end.complete(ending);
    }

    Ending ending() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    Optional<Ending> endingSoFar() {
        return Optional.ofNullable(end.getNow(null));
    }

    synchronized String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    synchronized String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    synchronized void awaitOut(String text) throws InterruptedException {
        while (!out().contains(text)) {
            wait();
        }
    }

    List<Map<String, String>> facts() {
        return List.copyOf(facts);
    }

    Map<String, String> nextFact() throws InterruptedException {
        return Optional.ofNullable(facts.poll(20, TimeUnit.SECONDS)).orElseThrow();
    }
}
