package io.clpmaint.cluster;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which objects of one kind a gate looks at.
 *
 * @param <N> the kind of name
 */
public sealed interface Selection<N> {

    /**
     * The chosen names.
     *
     * @param existing all names that exist, in order
     * @return those to look at, in order; named ones are there even when they do not exist
     */
    List<N> from(Collection<N> existing);

    /** The selection as a runbook writes it. */
    String words();

    /**
     * All, but for some.
     *
     * @param except the names left out
     * @param <N> the kind of name
     */
    record All<N>(List<N> except) implements Selection<N> {
        /** Copies the list. */
        public All {
            except = List.copyOf(except);
        }

        @Override
        public List<N> from(Collection<N> existing) {
            return existing.stream().filter(n -> !except.contains(n)).toList();
        }

        @Override
        public String words() {
            return except.isEmpty()
                    ? "all"
                    : "all except " + except.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * Those that are named.
     *
     * @param names the names
     * @param <N> the kind of name
     */
    record Named<N>(List<N> names) implements Selection<N> {
        /** Copies the list. */
        public Named {
            names = List.copyOf(names);
        }

        @Override
        public List<N> from(Collection<N> existing) {
            return names;
        }

        @Override
        public String words() {
            return names.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * All without exception.
     *
     * @param <N> the kind of name
     * @return the selection
     */
    static <N> Selection<N> all() {
        return new All<>(List.of());
    }

    /**
     * One by name.
     *
     * @param name the name
     * @param <N> the kind of name
     * @return the selection
     */
    static <N> Selection<N> of(N name) {
        return new Named<>(List.of(name));
    }
}
