package io.clpmaint.simulator.spec;

import java.util.List;

/**
 * A rule that keeps groups apart.
 *
 * @param name its name
 * @param absolute whether they are never on one server; otherwise only as long as there is another server
 * @param groups the groups that are kept apart
 */
public record ExclusionSpec(String name, boolean absolute, List<String> groups) {

    /** Copies the list. */
    public ExclusionSpec {
        groups = List.copyOf(groups);
    }
}
