package io.clpmaint.simulator;

import io.clpmaint.simulator.command.Effects;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site's own command of which a runbook says what it changes; with other arguments it is what it was before. */
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
        if (what != null) {
            effects.run(process, host, what);
        } else if (otherwise.isPresent()) {
            otherwise.get().run(process);
        } else {
            process.fail(127, process.name() + ": not simulated with these arguments");
        }
    }
}
