package io.clpmaint.testing;

import io.clpmaint.text.Width;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws what a terminal shows as an SVG picture, for the documentation. */
public final class TerminalPicture {

    private static final double COLUMN = 8.4;
    private static final int LINE = 18;
    private static final int MARGIN = 16;
    private static final Map<String, String> STYLES = Map.of(
            "1", "font-weight=\"bold\"",
            "2", "fill=\"#7d8590\"",
            "31", "fill=\"#ff7b72\"",
            "32", "fill=\"#3fb950\"",
            "33", "fill=\"#d29922\"",
            "36", "fill=\"#79c0ff\"");

    private TerminalPicture() {}

    /** A picture of lines that carry SGR sequences. */
    public static String of(List<String> lines) {
        int columns = lines.stream()
                .mapToInt(l -> Width.of(l.replaceAll("\u001b\\[[0-9;]*m", "")))
                .max()
                .orElse(1);
        int width = (int) Math.ceil(columns * COLUMN) + 2 * MARGIN;
        int height = lines.size() * LINE + 2 * MARGIN;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="monospace" font-size="14" fill="#e6edf3">
                <rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
                """, width, height, width, height));
        int y = MARGIN + LINE - 5;
        for (String line : lines) {
            line(svg, line, y);
            y += LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, String line, int y) {
        int column = 0;
        String style = "";
        for (String part : line.split("(?=\u001b)")) {
            String text = part;
            if (part.startsWith("\u001b[")) {
                int end = part.indexOf('m');
                style = STYLES.getOrDefault(part.substring(2, end), "");
                text = part.substring(end + 1);
            }
            if (!text.isBlank()) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\" xml:space=\"preserve\" textLength=\"%.1f\" %s>%s</text>%n",
                        MARGIN + column * COLUMN,
                        y,
                        Width.of(text) * COLUMN,
                        style,
                        text.replace("&", "&amp;").replace("<", "&lt;")));
            }
            column += Width.of(text);
        }
    }
}
