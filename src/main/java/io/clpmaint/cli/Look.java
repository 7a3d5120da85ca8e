package io.clpmaint.cli;

import io.clpmaint.app.Io;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How to write: language, form and colours. Found before the command line is checked, so that its errors too appear in
 * the form that was asked for.
 *
 * @param lang the language of messages
 * @param output how results are written
 * @param out paint for results
 * @param err paint for progress and messages
 */
record Look(Lang lang, Output output, Paint out, Paint err) {

    /** How results are written. */
    enum Output {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON,
        /** For programs that read as it comes: each document on a line of its own. */
        JSONL,
        /** As annotations of a CI service. */
        GITHUB
    }

    /**
     * Finds out how to write.
     *
     * @param args the command line, correct or not
     * @param io the surroundings
     * @return how to write
     */
    static Look of(List<String> args, Io io) {
        String color = given(args, "--color");
        boolean unicode = unicode(io);
        return new Look(
                lang(args, io),
                switch (given(args, "--output")) {
                    case "json" -> Output.JSON;
                    case "jsonl" -> Output.JSONL;
                    case "github" -> Output.GITHUB;
                    default -> Output.TEXT;
                },
                new Paint(coloured(color, io, io.terminal().out()), unicode),
                new Paint(coloured(color, io, io.terminal().err()), unicode));
    }

    /** Whether a program reads the results. */
    boolean forPrograms() {
        return output == Output.JSON || output == Output.JSONL;
    }

    /**
     * A document in the form that was asked for.
     *
     * @param json the document on lines of its own; line feeds within its texts are escaped
     * @return with a line feed at its end
     */
    String document(String json) {
        return output == Output.JSONL
                ? json.lines().map(String::strip).collect(Collectors.joining(" ", "", "\n"))
                : json;
    }

    private static Lang lang(List<String> args, Io io) {
        String asked = given(args, "--lang");
        return Lang.ofLocale(asked.isEmpty() ? locale(io, "LC_MESSAGES") : asked);
    }

    /** The locale of a category, by POSIX precedence; {@code CLPMAINT_LANG} outweighs it for messages. */
    private static String locale(Io io, String category) {
        if (category.equals("LC_MESSAGES") && !io.env("CLPMAINT_LANG").isEmpty()) {
            return io.env("CLPMAINT_LANG");
        }
        if (category.equals("LC_CTYPE") && !io.env("CLPMAINT_LOCALE").isEmpty()) {
            // what the launcher found before it gave the JVM a locale in which every file can be named
            return io.env("CLPMAINT_LOCALE");
        }
        if (!io.env("LC_ALL").isEmpty()) {
            return io.env("LC_ALL");
        }
        return io.env(category).isEmpty() ? io.env("LANG") : io.env(category);
    }

    private static boolean unicode(Io io) {
        String locale = locale(io, "LC_CTYPE").toLowerCase(Locale.ROOT);
        return locale.contains("utf-8") || locale.contains("utf8");
    }

    private static boolean coloured(String asked, Io io, boolean terminal) {
        return switch (asked) {
            case "always" -> true;
            case "never" -> false;
            default ->
                forced(io)
                        || (terminal
                                && io.env("NO_COLOR").isEmpty()
                                && !io.env("TERM").equals("dumb"));
        };
    }

    private static boolean forced(Io io) {
        return !io.env("CLICOLOR_FORCE").isEmpty() && !io.env("CLICOLOR_FORCE").equals("0");
    }

    /** The value of an option, wherever it stands before a {@code --}; the empty string when it is not given. */
    private static String given(List<String> args, String option) {
        String value = "";
        for (int i = 0; i < args.size() && !args.get(i).equals("--"); i++) {
            String arg = args.get(i);
            if (arg.equals(option) && i + 1 < args.size()) {
                value = args.get(i + 1);
            } else if (arg.length() > option.length() && arg.startsWith(option) && arg.charAt(option.length()) == '=') {
                value = arg.substring(option.length() + 1);
            }
        }
        return value;
    }
}
