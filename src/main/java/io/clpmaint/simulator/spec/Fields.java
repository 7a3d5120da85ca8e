package io.clpmaint.simulator.spec;

import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named texts of one fault or effect, as files hold them: taken one by one, so that what is left over is known. */
public final class Fields {

    private final Map<String, String> values;
    private final Set<String> left;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Fields that were read.
     *
     * @param values texts by name
     */
    public Fields(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
        this.left = new LinkedHashSet<>(values.keySet());
    }

    /** Something wrong with one field. */
    public static final class Wrong extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String field;
        private final transient Text what;

        Wrong(String field, Text what) {
            super(field + ": " + what.en());
            this.field = field;
            this.what = what;
        }

        /** The field's name. */
        public String field() {
            return field;
        }

        /** What is wrong with it. */
        public Text what() {
            return what;
        }
    }

    /** The names that nobody took. */
    public Set<String> left() {
        return left;
    }

    /** The names that were asked for. */
    public Set<String> asked() {
        return asked;
    }

    Optional<String> optional(String name) {
        asked.add(name);
        left.remove(name);
        return Optional.ofNullable(values.get(name));
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new Wrong(name, Text.of("it has to be there", "必須です")));
    }

    int number(String name, int usual) {
        return optional(name).map(v -> whole(name, v)).orElse(usual);
    }

    /** A number of things, 0 included, that has to be there. */
    int count(String name) {
        int count = whole(name, text(name));
        if (count < 0) {
            throw new Wrong(name, Text.of("0 or more is expected", "0 以上の値が必要です"));
        }
        return count;
    }

    long bytes(String name) {
        return Sizes.parse(text(name)).orElseThrow(() -> new Wrong(name, Sizes.EXPECTED));
    }

    private static int whole(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Wrong(name, Text.of("a whole number is expected", "整数が必要です"));
        }
    }

    boolean flag(String name, boolean usual) {
        Optional<String> value = optional(name);
        if (value.isPresent() && !value.get().equals("true") && !value.get().equals("false")) {
            throw new Wrong(name, Text.of("true or false is expected", "true または false が必要です"));
        }
        return value.map(Boolean::parseBoolean).orElse(usual);
    }

    Duration duration(String name) {
        return duration(name, text(name));
    }

    Duration duration(String name, Duration usual) {
        return optional(name).map(v -> duration(name, v)).orElse(usual);
    }

    private static Duration duration(String name, String value) {
        if (value.startsWith("PT")) {
            return Duration.parse(value);
        }
        return Durations.parse(value)
                .orElseThrow(() ->
                        new Wrong(name, Text.of("a duration like 90s or 10m is expected", "90s や 10m のような期間が必要です")));
    }
}
