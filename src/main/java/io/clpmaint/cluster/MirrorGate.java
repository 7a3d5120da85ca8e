package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.stream.Collectors;

/** What mirrors are, and which side holds the newest data. */
public sealed interface MirrorGate extends Gate {

    /**
     * Mirrors are in a state; {@code normal} asks for every side to hold the newest data.
     *
     * @param which the mirrors
     * @param wanted the state
     */
    record Mirrors(Selection<MirrorName> which, MirrorState wanted) implements MirrorGate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (MirrorName name : which.from(context.state().mirrors().keySet())) {
                Mirror mirror = context.state().mirror(name);
                Text subject = Text.of("mirror %s", "ミラー %s").with(name);
                if (mirror.copy().isPresent() && wanted == MirrorState.NORMAL) {
                    result.notYet(Text.of(
                                    "%s: recovering %s %% (%s -> %s), needs normal",
                                    "%s: 復帰中 %s %% (%s -> %s)。必要な状態: normal")
                            .with(
                                    subject,
                                    mirror.copy().get().percent(),
                                    mirror.copy().get().from(),
                                    mirror.copy().get().to()));
                    continue;
                }
                result.expect(subject, mirror.state(), wanted);
                if (wanted == MirrorState.NORMAL && mirror.state() == MirrorState.NORMAL && !mirror.isNormal()) {
                    result.unknown(Text.of(
                                    "%s: reads normal and its sides read %s, needs green on every side",
                                    "%s: normal ですが各サーバの色は %s です。すべて green である必要があります")
                            .with(subject, colors(mirror)));
                }
            }
            return result.build();
        }

        private static String colors(Mirror mirror) {
            return mirror.sides().entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue().color().word())
                    .collect(Collectors.joining(", "));
        }

        @Override
        public String phrase() {
            return "mirrors: {" + which.words() + ": " + wanted.word() + "}";
        }
    }

    /**
     * Mirrors are normal, or a copy that makes them so is running.
     *
     * @param which the mirrors
     */
    record MirrorsMending(Selection<MirrorName> which) implements MirrorGate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (MirrorName name : which.from(context.state().mirrors().keySet())) {
                Mirror mirror = context.state().mirror(name);
                if (!mirror.isNormal() && mirror.copy().isEmpty()) {
                    result.expect(Text.of("mirror %s", "ミラー %s").with(name), mirror.state(), MirrorState.RECOVERING);
                }
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "mirrors: {" + which.words() + ": normal or recovering}";
        }
    }

    /**
     * One side of a mirror holds the newest data, as the product shows it.
     *
     * @param mirror the mirror
     * @param side the side
     */
    record NewestSide(MirrorName mirror, ServerName side) implements MirrorGate {
        @Override
        public GateResult check(GateContext context) {
            return new GateResult.Builder()
                    .expect(
                            Text.of("mirror %s on %s", "ミラー %s (%s)").with(mirror, side),
                            context.state().mirror(mirror).colorOf(side),
                            MirrorColor.GREEN)
                    .build();
        }

        @Override
        public String phrase() {
            return "newest: {" + mirror + ": " + side + "}";
        }
    }
}
