package io.clpmaint.simulator.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Typing at a terminal. What is seen is drawn on a screen of one line, as a terminal does. */
class TerminalTest {

    private final List<String> given = new ArrayList<>();
    private final StringBuilder raw = new StringBuilder();
    private final Terminal terminal = new Terminal(new Terminal.Line() {
        @Override
        public void show(String text) {
            raw.append(text);
        }

        @Override
        public void give(String text) {
            given.add(text);
        }

        @Override
        public void interrupt() {
            given.add("<interrupt>");
        }

        @Override
        public void end() {
            given.add("<end>");
        }
    });

    /** The last line of the screen after all that was shown, wide characters taking two columns. */
    private String screen() {
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || c == '\r') {
                line.setLength(0);
                column = 0;
            } else if (c == '\b') {
                column--;
            } else if (c == 0x1b) {
                int end = i + 1;
                while (Character.isDigit(raw.charAt(end))) {
                    end++;
                }
                String sequence = raw.substring(i, end + 1);
                i = end + 1;
                if (sequence.equals("[K")) {
                    line.setLength(Math.min(line.length(), column));
                } else if (sequence.equals("[2J") || sequence.equals("[H")) {
                    line.setLength(0);
                    column = 0;
                }
            } else if (c != 0x07) {
                for (String cell : io.clpmaint.text.Width.of(c) == 2
                        ? List.of(Character.toString(c), "\u0001")
                        : List.of(Character.toString(c))) {
                    line.replace(column, Math.min(line.length(), column + 1), cell);
                    column++;
                }
            }
        }
        return line.toString().replace("\u0001", "").stripTrailing();
    }

    @Test
    void whatIsTypedIsShownAndGivenOnAsLines() {
        terminal.typed("ls\rpw");
        terminal.typed("d\r");
        assertThat(given).containsExactly("ls\n", "pwd\n");
        assertThat(raw).hasToString("ls\r\npwd\r\n");
    }

    @Test
    void pastedLinesOfEitherKindAreLines() {
        terminal.typed("a\nb\r\nc\r");
        assertThat(given).containsExactly("a\n", "b\n", "c\n");
    }

    @Test
    void charactersWordsAndLinesAreTakenBack() {
        terminal.typed("lx\u007fs\r");
        terminal.typed("clpcl -t -a\u0017\u0017-s\r");
        terminal.typed("abc\u0015id\r");
        terminal.typed("日本\u007f");
        assertThat(screen()).isEqualTo("日");
        terminal.typed("\u007f\u007f\u007fok\r");
        assertThat(given).containsExactly("ls\n", "clpcl -s\n", "id\n", "ok\n");
    }

    @Test
    void theCursorMovesAndTextGoesInBetween() {
        terminal.typed("clpstat --log\u001b[D\u001b[Dn");
        assertThat(screen()).isEqualTo("clpstat --lnog");
        terminal.typed("\u001b[H# \u001b[F!\u0001\u001b[3~\u0005?\u0002\u0006");
        assertThat(screen()).isEqualTo(" clpstat --lnog!?");
        terminal.typed("\u0001\u000becho 日本\u001bOD-\r");
        assertThat(given).containsExactly("echo 日-本\n");
    }

    @Test
    void earlierLinesAreCalledUpAgain() {
        terminal.typed("first\rsecond\rsecond\r\r");
        terminal.typed("begun\u001b[A");
        assertThat(screen()).isEqualTo("second");
        terminal.typed("\u001b[A");
        assertThat(screen()).isEqualTo("first");
        terminal.typed("\u001b[A\u001b[B\u001b[B");
        assertThat(screen()).isEqualTo("begun");
        terminal.typed("\u0010\u0010 again\r");
        assertThat(given).last().isEqualTo("first again\n");
    }

    @Test
    void aPasswordIsNeitherShownNorCalledUpAgain() {
        terminal.typed("sudo id\r");
        raw.setLength(0);
        terminal.echo(false);
        terminal.typed("secrex\u007ft\r");
        assertThat(raw).isEmpty();
        terminal.echo(true);
        terminal.typed("\u001b[A\r");
        assertThat(given).containsExactly("sudo id\n", "secret\n", "sudo id\n");
    }

    @Test
    void anInterruptTakesTheLineWithIt() {
        terminal.typed("abc\u0003id\r");
        assertThat(given).containsExactly("<interrupt>", "id\n");
        assertThat(raw).hasToString("abc^C\r\nid\r\n");
    }

    @Test
    void theEndIsTheEndOnAnEmptyLineAlone() {
        terminal.typed("ab\u001b[D\u0004");
        assertThat(screen()).isEqualTo("a");
        assertThat(given).isEmpty();
        terminal.typed("\u0004");
        assertThat(given).containsExactly("a");
        terminal.typed("\u0004");
        assertThat(given).containsExactly("a", "<end>");
    }

    @Test
    void theScreenIsClearedWithoutLosingPromptOrLine() {
        assertThat(terminal.printed("one\n[root@srvA ~]# ")).isEqualTo("one\r\n[root@srvA ~]# ");
        terminal.typed("cl\f");
        assertThat(raw.substring(raw.lastIndexOf("J") + 1)).isEqualTo("[root@srvA ~]# cl");
    }

    @Test
    void sequencesThatArriveInPiecesAndUnknownOnesDoNoHarm() {
        terminal.typed("a\u001b");
        terminal.typed("[");
        terminal.typed("D");
        terminal.typed("b\u001b[99;5~\u001bx\t\u001b[200~\r");
        assertThat(given).containsExactly("ba\n");
    }
}
