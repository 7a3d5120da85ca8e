package io.clpmaint.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A secret that is looked for, in all the forms that programs print it in. Made without the code that hides them. */
public record Canary(String value) {

    /** As a program prints it, each form on a line of its own; Base64 at every alignment, wrapped and not. */
    public List<String> printed() {
        List<String> lines = new ArrayList<>();
        lines.add(value);
        lines.add("password=" + value + ";");
        lines.add("'" + value.replace("'", "'\\''") + "'");
        lines.add("'" + value.replace("'", "'\"'\"'") + "'");
        lines.add('"' + value.replaceAll("[\\\\\"$`]", "\\\\$0") + '"');
        lines.add("{\"v\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
        lines.add(
                "{\"v\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/") + "\"}");
        lines.add("<v>" + value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;") + "</v>");
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        lines.add("https://x.example/?q=" + url);
        lines.add("https://x.example/?q=" + url.replace("+", "%20"));
        for (String before : List.of("", "u", "us")) {
            byte[] bytes = (before + value + "\n").getBytes(StandardCharsets.UTF_8);
            lines.add("Basic " + Base64.getEncoder().encodeToString(bytes));
            lines.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        lines.addAll(List.of(Base64.getMimeEncoder()
                .encodeToString(value.getBytes(StandardCharsets.UTF_8))
                .split("\r\n")));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        lines.add(HexFormat.of().formatHex(bytes));
        lines.add(HexFormat.of().withUpperCase().formatHex(bytes));
        lines.add(HexFormat.ofDelimiter(" ").formatHex(bytes));
        return lines;
    }

    /** What must be found nowhere: the heart of each form, cut so that no neighbour changes it. */
    public List<String> forms() {
        List<String> hearts = new ArrayList<>();
        for (String line : printed()) {
            int cut = Math.min(8, line.length() / 4);
            hearts.add(line.substring(line.length() / 3, line.length() - cut));
        }
        return hearts;
    }

    /** How often any form of it is in a text. */
    public int in(String text) {
        int found = 0;
        for (String form : forms()) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                found++;
            }
        }
        return found;
    }
}
