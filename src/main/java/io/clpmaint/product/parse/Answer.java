package io.clpmaint.product.parse;

import io.clpmaint.cluster.Reach;
import io.clpmaint.product.data.Sections;
import io.clpmaint.product.data.Sections.Section;
import java.util.Optional;

/**
 * What came of asking one server.
 *
 * @param reach whether it was reached
 * @param sections what it answered; none when it was not reached
 */
public record Answer(Reach reach, Sections sections) {

    /**
     * The server answered.
     *
     * @param sections what it answered
     * @return the answer
     */
    public static Answer reached(Sections sections) {
        return new Answer(Reach.REACHABLE, sections);
    }

    /** The server was not reached. */
    public static Answer unreachable() {
        return new Answer(Reach.UNREACHABLE, Sections.of());
    }

    /** The server was not asked, or its connection broke before the answer. */
    public static Answer none() {
        return new Answer(Reach.UNKNOWN, Sections.of());
    }

    /**
     * One section of the answer.
     *
     * @param name its name
     * @return the section, empty when it is absent
     */
    public Optional<Section> section(String name) {
        return sections.get(name);
    }
}
