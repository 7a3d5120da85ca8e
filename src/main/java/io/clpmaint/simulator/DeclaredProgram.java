package io.clpmaint.simulator;

import io.clpmaint.simulator.command.Effects;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site's own command of which a runbook says what it changes; with other arguments it is what it was before. A program that
 * is simulated and is said to change nothing of the cluster is executed: what it does to files is known, and how it ends.
 */
final class DeclaredProgram implements Program {

    private final Optional<Program> otherwise;
    private final Effects effects;
    private final Host host;
    private final Map<List<String>, List<Declared>> known = new LinkedHashMap<>();

    DeclaredProgram(Optional<Program> otherwise, Effects effects, Host host) {
        this.otherwise = otherwise;
        this.effects = effects;
        this.host = host;
    }

    void add(List<String> arguments, List<Declared> what) {
        known.put(List.copyOf(arguments), what);
    }

    @Override
    public void run(Process process) {
        List<Declared> what = known.get(process.args());
        boolean harmless = what != null && what.stream().allMatch(d -> d.effect() instanceof WorldEffect.Nothing);
        if (otherwise.isPresent() && (what == null || harmless)) {
            otherwise.get().run(process);
        } else if (what != null) {
            effects.run(process, host, what);
        } else {
            process.fail(127, process.name() + ": not simulated with these arguments");
        }
    }
}
