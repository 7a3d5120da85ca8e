package io.clpmaint.product.data;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one observation, by the names of the reads. Strict: an answer that is missing, that comes twice or
 * whose end is missing is absent.
 */
public final class Sections {

    private final Map<String, Section> sections;

    private Sections(Map<String, Section> sections) {
        this.sections = sections;
    }

    /**
     * One answer.
     *
     * @param name the read's name
     * @param text what the command printed, both streams
     * @param exit its exit code
     */
    public record Section(String name, String text, int exit) {
        /** A state is some letters long: every fifth one tells two of them apart, at a fifth of the time. */
        private static final int STRIDE = 5;

        /** Whether the command succeeded. */
        public boolean ok() {
            return exit == 0;
        }

        @Override
        public int hashCode() {
            int hash = name.hashCode() * 31 + exit + text.length();
            for (int i = 0; i < text.length(); i += STRIDE) {
                hash = hash * 31 + text.charAt(i);
            }
            return hash;
        }
    }

    /**
     * Answers that are given, not read from a script's output.
     *
     * @param sections the answers
     * @return the sections
     */
    public static Sections of(Section... sections) {
        Map<String, Section> map = new LinkedHashMap<>();
        for (Section section : sections) {
            map.put(section.name(), section);
        }
        return new Sections(map);
    }

    /**
     * One answer.
     *
     * @param name the read's name
     * @return the answer, empty when it is absent
     */
    public Optional<Section> get(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    /** All answers by name, in the order in which they came. */
    public Map<String, Section> all() {
        return Collections.unmodifiableMap(sections);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sections o && sections.equals(o.sections);
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }

    static Sections split(String mark, String output) {
        Map<String, Section> found = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        String end = mark + " end ";
        int at = afterBegin(mark + " begin\n", output);
        int next = output.indexOf(end, at);
        while (at > 0 && next >= 0) {
            int line = output.indexOf('\n', next);
            if (line < 0) {
                break; // cut off: its exit code may go on
            }
            // an output need not end its last line
            read(found, twice, output.substring(at, next), output.substring(next + end.length(), line));
            at = line + 1;
            next = output.indexOf(end, at);
        }
        return new Sections(found);
    }

    private static int afterBegin(String begin, String output) {
        int at = output.indexOf(begin);
        return at < 0 ? 0 : at + begin.length();
    }

    private static void read(Map<String, Section> found, Set<String> twice, String text, String nameAndExit) {
        int blank = nameAndExit.lastIndexOf(' ');
        int exit = blank < 1 ? -1 : exit(nameAndExit, blank + 1);
        if (exit < 0) {
            return;
        }
        String name = nameAndExit.substring(0, blank);
        if (twice.contains(name) || found.containsKey(name)) {
            twice.add(name);
            found.remove(name);
        } else {
            found.put(name, new Section(name, text, exit));
        }
    }

    private static int exit(String text, int from) {
        if (from == text.length() || text.length() - from > 3) {
            return -1;
        }
        int exit = 0;
        for (int i = from; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            exit = exit * 10 + digit - '0';
        }
        return exit <= 255 ? exit : -1;
    }
}
