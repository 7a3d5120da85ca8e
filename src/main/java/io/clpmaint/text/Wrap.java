package io.clpmaint.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines: at blanks, and between any two East-Asian wide characters. */
public final class Wrap {

    /** Characters that must not begin a line in Japanese text. */
    private static final String NOT_FIRST = "、。・」』)）】:;,.!?ー々ゃゅょっャュョッ";

    private Wrap() {}

    /**
     * Breaks a text.
     *
     * @param text one paragraph
     * @param columns how wide a line may be
     * @return the lines, at least one
     */
    public static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int breakAt = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lines.add(line.toString());
                line.setLength(0);
                breakAt = -1;
                continue;
            }
            boolean free = Width.of(c) == 2 && NOT_FIRST.indexOf(c) < 0 && line.length() > 0;
            if (c == ' ' || free) {
                breakAt = line.length();
            }
            line.append(c);
            if (Width.of(line.toString()) > columns && breakAt > 0) {
                String rest = line.substring(breakAt).stripLeading();
                lines.add(line.substring(0, breakAt).stripTrailing());
                line.setLength(0);
                line.append(rest);
                breakAt = -1;
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
