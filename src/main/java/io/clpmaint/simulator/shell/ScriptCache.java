package io.clpmaint.simulator.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of scripts that were parsed before: a line that comes again and again is parsed once. Several worlds may share
 * one, also from several threads; what it holds depends on nothing but the lines.
 */
public final class ScriptCache {

    /** More lines than a program of this kind words; text that never comes again must not fill the memory. */
    private static final int LIMIT = 1000;

    private final Map<String, Parsed> lines = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> longestUnused) {
            return size() > LIMIT;
        }
    };

    private record Parsed(int number, Syntax command) {}

    /** The tree of a line that is the whole of a command; nothing when it did not come before with this number. */
    synchronized @Nullable Syntax find(String line, int number) {
        Parsed found = lines.get(line);
        return found != null && found.number == number ? found.command : null;
    }

    synchronized void keep(String line, int number, Syntax command) {
        lines.put(line, new Parsed(number, command));
    }
}
