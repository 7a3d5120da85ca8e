package io.clpmaint.runbook;

import io.clpmaint.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A condition that was read.
 *
 * @param holds whether it holds here
 * @param phrase how people say it, empty for one that always holds
 * @param given the parameters that have a value wherever it holds
 */
record Condition(boolean holds, Text phrase, Set<String> given) {

    /** Nothing is asked for. */
    static final Condition ALWAYS = new Condition(true, Text.EMPTY, Set.of());

    Condition {
        given = Set.copyOf(given);
    }

    Condition(boolean holds, Text phrase) {
        this(holds, phrase, Set.of());
    }

    /** This one and another one. */
    Condition and(Condition other) {
        Set<String> both = new LinkedHashSet<>(given);
        both.addAll(other.given);
        Text words = phrase.isEmpty()
                ? other.phrase
                : other.phrase.isEmpty()
                        ? phrase
                        : Text.of("%s and %s", "%s、かつ %s").with(phrase, other.phrase);
        return new Condition(holds && other.holds, words, both);
    }

    /** Its opposite, which proves nothing. */
    Condition opposite() {
        return new Condition(!holds, Text.of("not (%s)", "「%s」ではない").with(phrase));
    }

    /** All of several. */
    static Condition all(List<Condition> conditions) {
        return conditions.stream().reduce(ALWAYS, Condition::and);
    }
}
