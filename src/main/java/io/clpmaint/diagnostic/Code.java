package io.clpmaint.diagnostic;

import io.clpmaint.text.Text;

/**
 * A stable identity of one kind of diagnostic. Implemented by one enum per package; numbers are unique over all of them
 * and never re-used: 1xxx usage and configuration, 2xxx YAML, 3xxx runbooks, 4xxx inventories, 5xxx reading the
 * product's state, 6xxx plan, gates and policies, 7xxx runs, 8xxx connections, 9xxx simulation and internal errors.
 */
public interface Code {

    /** The four-digit number. */
    int number();

    /** What this kind of diagnostic is, in a few words. */
    Text title();

    /** What it means, why it matters and what to do, for {@code clpmaint explain}. */
    Text explanation();

    /** Whether the line of the file may be shown; not where it holds a secret. */
    default boolean showsSource() {
        return true;
    }

    /** The code as users see and search it: {@code CLPM-1234}. */
    default String id() {
        return "CLPM-" + number();
    }
}
