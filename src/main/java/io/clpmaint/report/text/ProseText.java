package io.clpmaint.report.text;

import io.clpmaint.report.Prose;
import java.util.List;
import java.util.stream.Collectors;

/** Writes prose as Markdown or as one HTML page. What stands in it is text: nothing of it is taken for markup. */
public final class ProseText {

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
            return list.items().stream()
                    .map(i -> "- " + escaped(i).replace("\n", "  \n  ") + "\n")
                    .collect(Collectors.joining());
        }
        if (block instanceof Prose.Grid grid) {
            return row(grid.head()) + "|" + "---|".repeat(grid.head().size()) + "\n"
                    + grid.rows().stream().map(ProseText::row).collect(Collectors.joining());
        }
        return escaped(((Prose.Paragraph) block).text()).replace("\n", "  \n") + "\n";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                        .map(c -> " " + escaped(c).replace("|", "\\|").replace("\n", " ") + " ")
                        .collect(Collectors.joining("|", "|", "|"))
                + "\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_");
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
        return "<!DOCTYPE html>\n<html lang=\"" + lang + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + plain(title)
                + "</title>\n<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;line-height:1.5}"
                + "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em;text-align:left;"
                + "vertical-align:top}</style>\n</head>\n<body>\n"
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
        if (block instanceof Prose.Grid grid) {
            return "<table>\n" + tag("tr", joined(grid.head(), "th")) + "\n"
                    + grid.rows().stream()
                            .map(r -> tag("tr", joined(r, "td")) + "\n")
                            .collect(Collectors.joining())
                    + "</table>\n";
        }
        return tag("p", plain(((Prose.Paragraph) block).text())) + "\n";
    }

    private static String joined(List<String> texts, String tag) {
        return texts.stream().map(t -> tag(tag, plain(t))).collect(Collectors.joining());
    }

    private static String tag(String name, String inner) {
        return "<" + name + ">" + inner + "</" + name + ">";
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>\n");
    }
}
