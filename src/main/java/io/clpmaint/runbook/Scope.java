package io.clpmaint.runbook;

import io.clpmaint.action.Value;
import io.clpmaint.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables that can be substituted at a place: the parameters and the variables of the for-each around it. */
final class Scope {

    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Set<String> used;

    Scope() {
        this(new LinkedHashSet<>());
    }

    private Scope(Set<String> used) {
        this.used = used;
    }

    /**
     * A variable.
     *
     * @param type its type
     * @param value its value; where there is none, a stand-in that is only good for its type
     * @param presence whether it has a value
     * @param problem why its usual value means nothing on this cluster, which matters where it is used
     * @param chosen in an outline, the parameter of the runbook that a run chooses it with: nothing is known of it
     */
    record Variable(ValueType type, Value value, Presence presence, List<Diagnostic> problem, Optional<String> chosen) {
        Variable {
            problem = List.copyOf(problem);
        }

        Variable(ValueType type, Value value, Presence presence, List<Diagnostic> problem) {
            this(type, value, presence, problem, Optional.empty());
        }

        Variable(ValueType type, Value value, Presence presence) {
            this(type, value, presence, List.of());
        }

        Variable(ValueType type, Value value) {
            this(type, value, Presence.CERTAIN);
        }

        Variable certain() {
            return new Variable(type, value, Presence.CERTAIN, problem, chosen);
        }

        Variable chosenAs(Optional<String> parameter) {
            return new Variable(type, value, presence, problem, parameter);
        }
    }

    /** Whether a variable has a value. */
    enum Presence {
        /** In every run. */
        CERTAIN,
        /** In this run; not in every one. */
        GIVEN,
        /** Not in this run. */
        MISSING
    }

    void define(String name, Variable variable) {
        variables.put(name, variable);
    }

    Scope with(String name, Variable variable) {
        Scope inner = new Scope(used);
        inner.variables.putAll(variables);
        inner.variables.put(name, variable);
        return inner;
    }

    Optional<Variable> use(String name) {
        used.add(name);
        return Optional.ofNullable(variables.get(name));
    }

    List<String> names() {
        return List.copyOf(variables.keySet());
    }

    boolean isUsed(String name) {
        return used.contains(name);
    }
}
