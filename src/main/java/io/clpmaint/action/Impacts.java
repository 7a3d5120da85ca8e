package io.clpmaint.action;

import io.clpmaint.cluster.Impact;
import io.clpmaint.cluster.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What declared effects mean to the invariants. */
final class Impacts {

    /** The machine that the program runs on. */
    private static final ServerName CONTROLLER = new ServerName("controller");

    private static final Set<String> HARMLESS = Set.of(
            "nothing", "takes", "prints", "write-file", "copy-file", "power-on", "mend-links", "disable-services");

    private static final Map<String, Impact.Kind> KINDS = Map.of(
            "update-packages", Impact.Kind.SOFTWARE,
            "lose-product", Impact.Kind.SOFTWARE,
            "set-product", Impact.Kind.SOFTWARE,
            "set-address", Impact.Kind.SOFTWARE,
            "install-kernel", Impact.Kind.SOFTWARE,
            "replace-disk", Impact.Kind.DISK,
            "replace-server", Impact.Kind.DISK,
            "damage-file-system", Impact.Kind.DISK,
            "power-off", Impact.Kind.POWER);

    private Impacts() {}

    /**
     * What a command does.
     *
     * @param effects what is declared of it
     * @param on where it is executed
     * @return its impacts; an undeclared command may do anything where it is executed, and the controller is no server
     */
    static List<Impact> of(List<Value.Effect> effects, ServerName on) {
        List<Impact> impacts = new ArrayList<>();
        if (effects.isEmpty()) {
            impacts.add(new Impact(Impact.Kind.UNKNOWN, on));
        }
        for (Value.Effect effect : effects) {
            if (!HARMLESS.contains(effect.word())) {
                impacts.add(new Impact(
                        Optional.ofNullable(KINDS.get(effect.word())).orElse(Impact.Kind.UNKNOWN),
                        effect.server().map(ServerName::new).orElse(on)));
            }
        }
        impacts.removeIf(i -> i.server().equals(CONTROLLER));
        return impacts;
    }
}
