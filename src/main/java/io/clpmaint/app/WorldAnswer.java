package io.clpmaint.app;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.control.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer to a request to a simulated world, collected. */
final class WorldAnswer implements Reply {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Map<String, String>> facts = new ArrayList<>();
    private Optional<Problem> refused = Optional.empty();

    @Override
    public void out(byte[] bytes) {
        out.writeBytes(bytes);
    }

    @Override
    public void err(byte[] bytes) {
        // only commands have two streams
    }

    @Override
    public void fact(Map<String, String> fields) {
        facts.add(fields);
    }

    @Override
    public void end(Ending ending) {
        if (ending instanceof Refused r) {
            refused = Optional.of(r.problem());
        }
    }

    /** The facts, after the end. */
    List<Map<String, String>> facts() {
        refused.ifPresent(problem -> {
            throw problem;
        });
        return List.copyOf(facts);
    }

    /** What was written, after the end. */
    String text() {
        facts();
        return out.toString(StandardCharsets.UTF_8);
    }
}
