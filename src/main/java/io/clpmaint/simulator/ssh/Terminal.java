package io.clpmaint.simulator.ssh;

import java.util.function.Consumer;

/**
 * The line discipline of a terminal: echoes what is typed, lets the last characters be taken back, gives complete lines
 * to the shell, and ends printed lines the way a terminal wants them.
 */
final class Terminal {

    private static final char END_OF_INPUT = 4;
    private static final char INTERRUPT = 3;
    private static final char ERASE = 0x7f;
    private static final char KILL_LINE = 0x15;
    private static final int LINE_LIMIT = 4096;

    private final StringBuilder line = new StringBuilder();
    private final Consumer<String> echo;

    /**
     * A terminal.
     *
     * @param echo shows text to the person
     */
    Terminal(Consumer<String> echo) {
        this.echo = echo;
    }

    /** Takes what was typed; gives complete lines on. Gives whether the end of the input was typed. */
    boolean typed(String text, Consumer<String> lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                echo.accept("\r\n");
                String complete = line + "\n";
                line.setLength(0);
                lines.accept(complete);
            } else if (c == ERASE || c == '\b') {
                if (line.length() > 0) {
                    line.setLength(line.length() - 1);
                    echo.accept("\b \b");
                }
            } else if (c == KILL_LINE || c == INTERRUPT) {
                boolean interrupted = c == INTERRUPT;
                echo.accept(interrupted ? "^C\r\n" : "\b \b".repeat(line.length()));
                line.setLength(0);
                if (interrupted) {
                    lines.accept("\n");
                }
            } else if (c == END_OF_INPUT) {
                if (line.length() == 0) {
                    return true;
                }
            } else if (c >= ' ' && line.length() < LINE_LIMIT) {
                line.append(c);
                echo.accept(String.valueOf(c));
            }
        }
        return false;
    }

    /** Printed text as a terminal wants it. */
    static String shown(String text) {
        return text.replace("\n", "\r\n");
    }
}
