package io.clpmaint.runbook;

import io.clpmaint.action.Arguments;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One step of a bound runbook.
 *
 * @param id its full path, like {@code protected/srvB/update}; unique in the runbook
 * @param action the action's name
 * @param arguments its arguments, complete
 * @param before further gates before it
 * @param after further gates after it
 * @param included whether its {@code when} and those of the steps around it hold
 * @param when these conditions as people say them; empty when it belongs to every run
 * @param timeout how long it may take, if the runbook says so
 * @param inside the parts and for-each loops that it stands in, outermost first, inside the step around it
 * @param children the steps inside, when it is a scope
 * @param where where it stands in the runbook
 */
public record BoundStep(
        String id,
        String action,
        Arguments arguments,
        List<TimedGate> before,
        List<TimedGate> after,
        boolean included,
        Text when,
        Optional<Duration> timeout,
        List<Frame> inside,
        List<BoundStep> children,
        SourceRange where) {

    /** Copies the lists. */
    public BoundStep {
        before = List.copyOf(before);
        after = List.copyOf(after);
        inside = List.copyOf(inside);
        children = List.copyOf(children);
    }

    /**
     * What steps stand in that is no step itself: a part, or a for-each.
     *
     * @param title what people call it
     * @param when the condition of all that stands in it, as {@link BoundStep#when}
     * @param where where it stands in the runbook, which tells it from another one of the same title
     */
    public record Frame(Text title, Text when, SourceRange where) {}

    void visit(Consumer<BoundStep> visitor) {
        visitor.accept(this);
        children.forEach(c -> c.visit(visitor));
    }
}
