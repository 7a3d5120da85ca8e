package io.clpmaint.simulator.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Typing at a terminal. */
class TerminalTest {

    private final StringBuilder seen = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private final Terminal terminal = new Terminal(seen::append);

    @Test
    void whatIsTypedIsEchoedAndGivenOnAsLines() {
        assertThat(terminal.typed("ls\rpw", lines::add)).isFalse();
        assertThat(terminal.typed("d\r", lines::add)).isFalse();
        assertThat(lines).containsExactly("ls\n", "pwd\n");
        assertThat(seen).hasToString("ls\r\npwd\r\n");
    }

    @Test
    void charactersAndLinesAreTakenBack() {
        terminal.typed("lx\u007fs\r", lines::add);
        terminal.typed("abc\u0015id\r", lines::add);
        terminal.typed("abc\u0003", lines::add);
        assertThat(lines).containsExactly("ls\n", "id\n", "\n");
    }

    @Test
    void theEndIsTheEndOnAnEmptyLineAlone() {
        assertThat(terminal.typed("a\u0004", lines::add)).isFalse();
        assertThat(terminal.typed("\r\u0004", lines::add)).isTrue();
    }

    @Test
    void printedLinesReturnTheCarriage() {
        assertThat(Terminal.shown("a\nb\n")).isEqualTo("a\r\nb\r\n");
    }
}
