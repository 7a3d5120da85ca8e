package io.clpmaint.runbook;

import io.clpmaint.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A condition that was read.
 *
 * @param holds whether it holds here; what a run decides, in an outline, may hold
 * @param open whether only a run decides it
 * @param phrase how people say it, empty for one that always holds
 * @param denial how people say its opposite
 * @param given the parameters that have a value wherever it holds
 */
record Condition(boolean holds, boolean open, Text phrase, Text denial, Set<String> given) {

    /** Nothing is asked for. */
    static final Condition ALWAYS = new Condition(true, Text.EMPTY, Text.of("never", "常に対象外"));

    Condition {
        given = Set.copyOf(given);
    }

    Condition(boolean holds, Text phrase, Text denial) {
        this(holds, false, phrase, denial, Set.of());
    }

    /** This one and another one. */
    Condition and(Condition other) {
        if (phrase.isEmpty() || other.phrase.isEmpty()) {
            Condition said = phrase.isEmpty() ? other : this;
            return new Condition(holds && other.holds, said.open, said.phrase, said.denial, either(other));
        }
        return new Condition(
                holds && other.holds,
                open || other.open,
                Text.of("%s and %s", "%s、かつ %s").with(phrase, other.phrase),
                Text.of("either %s or %s", "(%s、または %s)").with(denial, other.denial),
                either(other));
    }

    private Set<String> either(Condition other) {
        Set<String> both = new LinkedHashSet<>(given);
        both.addAll(other.given);
        return both;
    }

    /** Its opposite, which proves nothing. */
    Condition opposite() {
        return new Condition(open || !holds, open, denial, phrase, Set.of());
    }

    /** The same where only a run decides. */
    Condition undecided() {
        return new Condition(true, true, phrase, denial, given);
    }

    /** All of several. */
    static Condition all(List<Condition> conditions) {
        return conditions.stream().reduce(ALWAYS, Condition::and);
    }
}
