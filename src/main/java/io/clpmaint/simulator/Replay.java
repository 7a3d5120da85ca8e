package io.clpmaint.simulator;

import io.clpmaint.simulator.model.Timeline;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.spec.EffectForm;
import io.clpmaint.simulator.spec.FaultForm;
import io.clpmaint.simulator.spec.Fields;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a new world the recorded inputs of an earlier one, each at exactly its place in the course of events. */
final class Replay {

    private final World world;
    private final WorldSpec spec;

    Replay(World world, WorldSpec spec) {
        this.world = world;
        this.spec = spec;
    }

    /** Nobody listens to what was said before. */
    private enum Nobody implements JobListener {
        ONE;

        @Override
        public void out(String text) {
            // said before
        }

        @Override
        public void err(String text) {
            // said before
        }

        @Override
        public void exited(int code) {
            // said before
        }

        @Override
        public void signalled(String signal) {
            // said before
        }

        @Override
        public void dropped() {
            // said before
        }
    }

    void apply(List<WorldInput> inputs) {
        if (inputs.isEmpty() || !inputs.get(0).kind().equals("begin")) {
            throw new RecordProblem(RecordProblem.Kind.DAMAGED, "the record of the simulated cluster has no beginning");
        }
        WorldInput begin = inputs.get(0);
        if (!begin.text("format").equals(WorldInput.FORMAT)) {
            throw new RecordProblem(RecordProblem.Kind.NEWER, "the record has the format " + begin.text("format"));
        }
        if (!begin.text("spec").equals(spec.digest())) {
            throw new RecordProblem(
                    RecordProblem.Kind.OTHER, "the record is of another simulated cluster: " + begin.text("cluster"));
        }
        for (WorldInput input : inputs.subList(1, inputs.size())) {
            goTo(input);
            apply(input);
        }
    }

    private void goTo(WorldInput input) {
        Timeline time = world.timeline();
        while (time.happened() < input.number("n")) {
            if (!world.step()) {
                throw new IllegalArgumentException("the record does not fit this simulated cluster");
            }
        }
        if (input.number("t") > time.millis()) {
            time.skipTo(input.number("t"));
        }
    }

    private void apply(WorldInput input) {
        switch (input.kind()) {
            case "command" ->
                world.start(
                        input.number("id"),
                        input.text("server"),
                        input.text("user"),
                        input.text("text"),
                        input.has("terminal"),
                        Nobody.ONE);
            case "stdin" -> job(input).ifPresent(j -> j.applyInput(input.text("text")));
            case "eof" -> job(input).ifPresent(Site.OpenJob::applyEndInput);
            case "end-once" -> job(input).ifPresent(Site.OpenJob::applyEndOnce);
            case "interrupt" -> job(input).ifPresent(Site.OpenJob::applyInterrupt);
            case "hangup" -> job(input).ifPresent(Site.OpenJob::applyHangUp);
            case "wait" -> {
                // going to its moment is all there is to do
            }
            case "fault" -> world.apply(FaultForm.read(new Fields(WorldInput.texts(input.object("fault")))));
            case "clear" -> world.applyClear(input.text("server"));
            case "declare" ->
                world.applyDeclaration(
                        input.list("command").stream().map(String::valueOf).toList(), effects(input));
            case "act" -> world.applyAct(input.text("server"), effects(input), () -> {});
            case "perform" -> world.applyPerformance(input.text("server"), effects(input));
            default ->
                throw new IllegalArgumentException(
                        "unknown input " + input.kind() + " at " + Instant.ofEpochMilli(input.number("t")));
        }
    }

    private Optional<Site.OpenJob> job(WorldInput input) {
        return world.site(input.text("server")).job(input.number("id"));
    }

    private static List<Declared> effects(WorldInput input) {
        List<Declared> effects = new ArrayList<>();
        for (Object one : input.list("effects")) {
            effects.add(EffectForm.read(new Fields(WorldInput.texts(one))));
        }
        return effects;
    }
}
