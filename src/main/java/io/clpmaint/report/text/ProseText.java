package io.clpmaint.report.text;

import io.clpmaint.report.Prose;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes prose as Markdown or as one HTML page. What stands in it is text: nothing of it is taken for markup, but that
 * backquotes set off what a machine reads, like a command.
 */
public final class ProseText {

    /** Readable on a screen and on paper: a table's head on every page, no heading alone at the end of one. */
    private static final String STYLE = "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
            + "line-height:1.5;overflow-wrap:break-word}"
            + "h3,h4,h5,h6{font-size:1.05em;margin:1.6em 0 .4em}h3{font-size:1.2em}"
            + "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em;text-align:left;"
            + "vertical-align:top}code{background:#eee;padding:0 .2em;overflow-wrap:anywhere}"
            + "@page{size:A4;margin:18mm 15mm}@media print{body{max-width:none;margin:0;font-size:10pt}h1,h2,h3,h4,h5,h6{break-after:avoid}"
            + "tr,li{break-inside:avoid}code{background:none}}";

    private ProseText() {}

    /**
     * Markdown (CommonMark, with tables).
     *
     * @param prose the text
     * @return the document
     */
    public static String markdown(Prose prose) {
        return prose.blocks().stream().map(ProseText::markdown).collect(Collectors.joining("\n"));
    }

    private static String markdown(Prose.Block block) {
        if (block instanceof Prose.Heading h) {
            return "#".repeat(h.level()) + " " + escaped(h.text()) + "\n";
        }
        if (block instanceof Prose.Items list) {
            return list.items().stream().map(i -> item("- ", i)).collect(Collectors.joining());
        }
        if (block instanceof Prose.Numbered list) {
            return IntStream.range(0, list.items().size())
                    .mapToObj(i -> item(i + 1 + ". ", list.items().get(i)))
                    .collect(Collectors.joining());
        }
        if (block instanceof Prose.Grid grid) {
            return row(grid.head()) + "|" + "---|".repeat(grid.head().size()) + "\n"
                    + grid.rows().stream().map(ProseText::row).collect(Collectors.joining());
        }
        return opening(escaped(((Prose.Paragraph) block).text())).replace("\n", "  \n") + "\n";
    }

    private static String item(String mark, String text) {
        return mark + escaped(text).replace("\n", "  \n" + " ".repeat(mark.length())) + "\n";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                        .map(c -> " " + escaped(c).replace("|", "\\|").replace("\n", " ") + " ")
                        .collect(Collectors.joining("|", "|", "|"))
                + "\n";
    }

    /** A paragraph must not begin like a heading, a quotation or a list. */
    private static String opening(String text) {
        return text.matches("(?s)[#>+-].*") ? "\\" + text : text;
    }

    private static String escaped(String text) {
        return withCode(
                text,
                t -> t.replace("\\", "\\\\")
                        .replaceAll("&(?=#?[A-Za-z0-9]+;)", "&amp;")
                        .replace("<", "&lt;")
                        .replace("](", "]\\(")
                        .replace("*", "\\*")
                        .replace("`", "\\`")
                        .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_"),
                code -> "`" + code + "`");
    }

    /**
     * HTML, complete in itself.
     *
     * @param prose the text
     * @param lang its language, for readers and voices
     * @return the document
     */
    public static String html(Prose prose, String lang) {
        String title = prose.blocks().stream()
                .filter(Prose.Heading.class::isInstance)
                .map(b -> ((Prose.Heading) b).text())
                .findFirst()
                .orElse("");
        return "<!DOCTYPE html>\n<html lang=\"" + lang + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + entities(title.replace("`", "")) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n"
                + prose.blocks().stream().map(ProseText::html).collect(Collectors.joining())
                + "</body>\n</html>\n";
    }

    private static String html(Prose.Block block) {
        if (block instanceof Prose.Heading h) {
            return tag("h" + h.level(), plain(h.text())) + "\n";
        }
        if (block instanceof Prose.Items list) {
            return "<ul>\n" + joined(list.items(), "li") + "</ul>\n";
        }
        if (block instanceof Prose.Numbered list) {
            return "<ol>\n" + joined(list.items(), "li") + "</ol>\n";
        }
        if (block instanceof Prose.Grid grid) {
            return "<table>\n" + tag("thead", tag("tr", joined(grid.head(), "th"))) + "\n<tbody>\n"
                    + grid.rows().stream()
                            .map(r -> tag("tr", joined(r, "td")) + "\n")
                            .collect(Collectors.joining())
                    + "</tbody>\n</table>\n";
        }
        return tag("p", plain(((Prose.Paragraph) block).text())) + "\n";
    }

    private static String joined(List<String> texts, String tag) {
        return texts.stream().map(t -> tag(tag, plain(t)) + "\n").collect(Collectors.joining());
    }

    private static String tag(String name, String inner) {
        return "<" + name + ">" + inner + "</" + name + ">";
    }

    private static String plain(String text) {
        return withCode(text, ProseText::entities, code -> tag("code", entities(code)))
                .replace("\n", "<br>\n");
    }

    private static String entities(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Goes through a text piece by piece; a backquote without its partner is a character like any other. */
    private static String withCode(String text, UnaryOperator<String> words, UnaryOperator<String> code) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (true) {
            int open = text.indexOf('`', at);
            int close = open < 0 ? -1 : text.indexOf('`', open + 1);
            if (close < 0) {
                return out.append(words.apply(text.substring(at))).toString();
            }
            out.append(words.apply(text.substring(at, open))).append(code.apply(text.substring(open + 1, close)));
            at = close + 1;
        }
    }
}
