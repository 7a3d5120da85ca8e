package io.clpmaint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void aTerminalEscapeIsShownAndNotPassedOn() {
        assertThat(Printable.visible("\u001b[2Jgone")).isEqualTo("\\x1b[2Jgone");
    }

    @Test
    void lineFeedsStayInTextAndAreShownInALine() {
        assertThat(Printable.visible("a\nb\r")).isEqualTo("a\nb\\r");
        assertThat(Printable.line("a\nb\tc")).isEqualTo("a\\nb\\tc");
    }

    @Test
    void textThatReordersIsShown() {
        assertThat(Printable.visible("a\u202eb")).isEqualTo("a\\u{202e}b");
    }

    @Test
    void japaneseStaysAsItIs() {
        assertThat(Printable.visible("起動済")).isEqualTo("起動済");
    }
}
