package io.clpmaint.report.text;

import io.clpmaint.text.Text;
import java.time.Duration;

/** Durations with their units written out, for texts that people read. */
public final class DurationWords {

    private DurationWords() {}

    /**
     * A duration, to the second.
     *
     * @param duration not negative
     * @return like 1 h 30 min
     */
    public static Text of(Duration duration) {
        Text words = Text.EMPTY;
        words = with(words, duration.toDays(), Text.of("%s d", "%s 日"));
        words = with(words, duration.toHoursPart(), Text.of("%s h", "%s 時間"));
        words = with(words, duration.toMinutesPart(), Text.of("%s min", "%s 分"));
        words = with(words, duration.toSecondsPart(), Text.of("%s s", "%s 秒"));
        return words.isEmpty() ? Text.of("0 s", "0 秒") : words;
    }

    private static Text with(Text words, long value, Text unit) {
        if (value == 0) {
            return words;
        }
        return words.isEmpty() ? unit.with(value) : Text.of("%s %s", "%s %s").with(words, unit.with(value));
    }
}
