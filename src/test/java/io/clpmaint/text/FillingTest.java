package io.clpmaint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.IllegalFormatException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filled is what {@link String#format} fills, whatever the pattern. */
class FillingTest {

    private static final Object[] ARGS = {"one", 2, 3L, '4', "five", 6};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "%s",
                "%s and %s",
                "%2$s before %1$s",
                "%2$d and %3$d",
                "100 %% of %s",
                "%%",
                "%s %1$s %s",
                "%2$04d",
                "%-8s|",
                "%2$5d of %s",
                "%s %2$x",
                "%n%s",
                "%6$s%5$s%4$s"
            })
    void aPatternIsFilledAsTheLibraryFillsIt(String pattern) {
        assertThat(Filling.in(pattern, ARGS)).isEqualTo(String.format(Locale.ROOT, pattern, ARGS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%s %", "%7$s", "%1$d", "%s%s%s%s%s%s%s", "%q", "50 % of"})
    void aWrongPatternIsRefusedAsTheLibraryRefusesIt(String pattern) {
        assertThatThrownBy(() -> String.format(Locale.ROOT, pattern, ARGS)).isInstanceOf(IllegalFormatException.class);
        assertThatThrownBy(() -> Filling.in(pattern, ARGS)).isInstanceOf(IllegalFormatException.class);
    }
}
