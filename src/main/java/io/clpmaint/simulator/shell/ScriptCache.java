package io.clpmaint.simulator.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that were parsed before: a text that comes again and again is parsed once. Several worlds may share one, also
 * from several threads; what it holds depends on nothing but the texts.
 */
public final class ScriptCache {

    /** More scripts than a program of this kind words; text that never comes again must not fill the memory. */
    private static final int LIMIT = 1000;

    private final Map<Rest, List<Syntax>> scripts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Rest, List<Syntax>> longestUnused) {
            return size() > LIMIT;
        }
    };

    /** A text, and the number of its first line, which its trees hold too. */
    private record Rest(String text, int line) {}

    /** The trees of all commands of a text; nothing when it did not come before with this number. */
    synchronized @Nullable List<Syntax> find(String text, int line) {
        return scripts.get(new Rest(text, line));
    }

    synchronized void keep(String text, int line, List<Syntax> commands) {
        scripts.put(new Rest(text, line), List.copyOf(commands));
    }
}
