package io.clpmaint.product.data;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answers of one observation, by the names of the reads. Strict: an answer that is missing, that comes twice or
 * whose end is missing is absent.
 */
public final class Sections {

    private static final Pattern END = Pattern.compile(" end (\\d{1,3})");

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
        /** Whether the command succeeded. */
        public boolean ok() {
            return exit == 0;
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

    static Sections split(String mark, String output) {
        Map<String, Section> found = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        String begin = mark + " begin ";
        String open = "";
        StringBuilder body = new StringBuilder();
        int at = 0;
        for (int newline = output.indexOf('\n'); newline >= 0; newline = output.indexOf('\n', at)) {
            String line = output.substring(at, newline);
            at = newline + 1;
            int end = line.lastIndexOf(mark + " end ");
            if (line.startsWith(begin)) {
                String name = line.substring(begin.length());
                open = seen.add(name) ? name : "";
                found.remove(name); // there already: it came twice
                body.setLength(0);
            } else if (end < 0) {
                body.append(line).append('\n');
            } else {
                Matcher exit = END.matcher(line.substring(end + mark.length()));
                if (!open.isEmpty() && exit.matches() && Integer.parseInt(exit.group(1)) <= 255) {
                    String text = body.append(line, 0, end).toString(); // an output need not end its last line
                    found.put(open, new Section(open, text, Integer.parseInt(exit.group(1))));
                }
                open = "";
            }
        }
        return new Sections(found);
    }
}
