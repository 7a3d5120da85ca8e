package io.clpmaint.simulator.ssh;

import io.clpmaint.text.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * The line discipline of a terminal, with the line editing that people expect of a shell: shows what is typed, lets it
 * be taken back and called up again, gives complete lines on, and ends printed lines the way a terminal wants them.
 */
final class Terminal {

    private static final int LINE_LIMIT = 4096;
    private static final int HISTORY_LIMIT = 500;
    private static final char ESCAPE = 0x1b;
    private static final String BELL = "\u0007";
    private static final String CLEAR_TO_END = "\u001b[K";
    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

    private final Line to;
    private final List<String> history = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder sequence = new StringBuilder();
    private final StringBuilder prompt = new StringBuilder();
    private String kept = "";
    private int cursor;
    private int recalled;
    private boolean echo = true;
    private boolean returned;

    /** Both ends of the line. */
    interface Line {

        /**
         * Shows something to the person.
         *
         * @param text as a terminal wants it
         */
        void show(String text);

        /**
         * Gives on what was typed.
         *
         * @param text a whole line with its end, or the beginning of one
         */
        void give(String text);

        /** Ctrl-C was typed. */
        void interrupt();

        /** Ctrl-D was typed where no line had begun. */
        void end();
    }

    Terminal(Line to) {
        this.to = to;
    }

    /** Whether what is typed is shown. */
    void echo(boolean on) {
        echo = on;
    }

    /** Something is printed: gives it as a terminal wants it. */
    String printed(String text) {
        int last = text.lastIndexOf('\n');
        if (last >= 0) {
            prompt.setLength(0);
        }
        if (prompt.length() < LINE_LIMIT) {
            prompt.append(text, last + 1, text.length());
        }
        return text.replace("\n", "\r\n");
    }

    /** Takes what was typed. */
    void typed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (sequence.length() > 0) {
                sequence(c);
            } else if (c == ESCAPE) {
                sequence.append(c);
            } else {
                key(c);
            }
        }
    }

    private void key(char c) {
        boolean afterReturn = returned;
        returned = c == '\r';
        switch (c) {
            case '\r' -> enter();
            case '\n' -> {
                if (!afterReturn) {
                    enter();
                }
            }
            case 0x7f, '\b' -> eraseBackwards(previous(cursor));
            case 0x01 -> moveTo(0);
            case 0x02 -> moveTo(previous(cursor));
            case 0x03 -> interrupt();
            case 0x04 -> end();
            case 0x05 -> moveTo(line.length());
            case 0x06 -> moveTo(next(cursor));
            case 0x0b -> erase(cursor, line.length());
            case 0x0c -> {
                show(CLEAR_SCREEN + prompt + line);
                back(width(cursor, line.length()));
            }
            case 0x0e -> recall(1);
            case 0x10 -> recall(-1);
            case 0x15 -> eraseBackwards(0);
            case 0x17 -> eraseBackwards(wordBefore());
            default -> insert(c);
        }
    }

    private void sequence(char c) {
        sequence.append(c);
        boolean introduced = sequence.length() == 2 && (c == '[' || c == 'O');
        boolean open = introduced || (sequence.length() > 2 && (Character.isDigit(c) || c == ';'));
        if (open && sequence.length() < 16) {
            return;
        }
        String whole = sequence.substring(1);
        sequence.setLength(0);
        switch (whole) {
            case "[A", "OA" -> recall(-1);
            case "[B", "OB" -> recall(1);
            case "[C", "OC" -> moveTo(next(cursor));
            case "[D", "OD" -> moveTo(previous(cursor));
            case "[H", "OH", "[1~", "[7~" -> moveTo(0);
            case "[F", "OF", "[4~", "[8~" -> moveTo(line.length());
            case "[3~" -> erase(cursor, next(cursor));
            default -> show(BELL);
        }
    }

    private void enter() {
        show("\r\n");
        prompt.setLength(0);
        String complete = line.toString();
        if (echo
                && !complete.isBlank()
                && (history.isEmpty() || !history.get(history.size() - 1).equals(complete))) {
            history.add(complete);
            if (history.size() > HISTORY_LIMIT) {
                history.remove(0);
            }
        }
        forget();
        to.give(complete + "\n");
    }

    private void forget() {
        line.setLength(0);
        cursor = 0;
        recalled = history.size();
    }

    private void interrupt() {
        moveTo(line.length());
        to.show("^C\r\n");
        prompt.setLength(0);
        forget();
        to.interrupt();
    }

    private void end() {
        if (line.length() == 0) {
            to.end();
        } else if (cursor < line.length()) {
            erase(cursor, next(cursor));
        } else {
            // as the terminal of a system: what was typed goes on without waiting for the line's end
            String begun = line.toString();
            forget();
            to.give(begun);
        }
    }

    private void insert(char c) {
        if (c < ' ' || line.length() >= LINE_LIMIT) {
            show(BELL);
            return;
        }
        line.insert(cursor++, c);
        boolean half = Character.isHighSurrogate(c);
        if (!half) {
            String shown = line.substring(Character.isLowSurrogate(c) && cursor > 1 ? cursor - 2 : cursor - 1);
            show(shown);
            back(width(cursor, line.length()));
        }
    }

    private void eraseBackwards(int from) {
        if (from < cursor) {
            int end = cursor;
            back(width(from, cursor));
            cursor = from;
            erase(from, end);
        }
    }

    /** Erases a part that begins at the cursor. */
    private void erase(int from, int end) {
        line.delete(from, end);
        show(line.substring(from) + CLEAR_TO_END);
        back(width(from, line.length()));
    }

    private void moveTo(int place) {
        if (place < cursor) {
            back(width(place, cursor));
        } else {
            show(line.substring(cursor, place));
        }
        cursor = place;
    }

    private void recall(int step) {
        int wanted = recalled + step;
        if (!echo || wanted < 0 || wanted > history.size()) {
            show(BELL);
            return;
        }
        if (recalled == history.size()) {
            kept = line.toString();
        }
        recalled = wanted;
        back(width(0, cursor));
        line.setLength(0);
        line.append(wanted == history.size() ? kept : history.get(wanted));
        cursor = line.length();
        show(line + CLEAR_TO_END);
    }

    private int previous(int place) {
        return place == 0 ? 0 : line.offsetByCodePoints(place, -1);
    }

    private int next(int place) {
        return place >= line.length() ? line.length() : line.offsetByCodePoints(place, 1);
    }

    private int wordBefore() {
        int place = cursor;
        while (place > 0 && line.charAt(place - 1) == ' ') {
            place--;
        }
        while (place > 0 && line.charAt(place - 1) != ' ') {
            place--;
        }
        return place;
    }

    private int width(int from, int end) {
        return Width.of(line.substring(from, end));
    }

    private void back(int columns) {
        show("\b".repeat(columns));
    }

    private void show(String text) {
        if (echo && !text.isEmpty()) {
            to.show(text);
        }
    }
}
