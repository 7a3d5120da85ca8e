package io.clpmaint.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong with a file, so that everything is told at once. Belongs to one reading and one thread; keeps
 * at most {@link #LIMIT} diagnostics, because nobody reads more and a hostile file must not fill the memory.
 */
public final class Diagnostics {

    /** How many are kept. */
    public static final int LIMIT = 200;

    private final List<Diagnostic> found = new ArrayList<>();
    private boolean errors;

    /**
     * Adds one; a second one equal to an earlier one is left out.
     *
     * @param diagnostic what is wrong
     */
    public void add(Diagnostic diagnostic) {
        errors |= diagnostic.severity() == Severity.ERROR;
        if (found.size() < LIMIT && !found.contains(diagnostic)) {
            found.add(diagnostic);
        }
    }

    /**
     * Adds several.
     *
     * @param diagnostics what is wrong
     */
    public void addAll(Collection<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    /** Whether an error was added, warnings do not count. */
    public boolean hasErrors() {
        return errors;
    }

    /** How many were kept. */
    public int size() {
        return found.size();
    }

    /** All of them in the order of their places; those without a place come first. */
    public List<Diagnostic> sorted() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(
                        (Diagnostic d) -> d.where().map(SourceRange::file).orElse(""))
                .thenComparing(d -> d.where().map(SourceRange::line).orElse(0))
                .thenComparing(d -> d.where().map(SourceRange::column).orElse(0)));
        return List.copyOf(sorted);
    }
}
