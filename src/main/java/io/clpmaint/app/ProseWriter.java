package io.clpmaint.app;

import io.clpmaint.cluster.TimedGate;
import io.clpmaint.report.Prose;
import io.clpmaint.report.text.GateSentence;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the blocks of a text together, in one language. What a run chooses stands as <code>&lt;name&gt;</code>, as in manuals,
 * where a runbook has <code>${name}</code>.
 */
final class ProseWriter {

    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    /** What is chosen, with the rest of a path that it begins. */
    private static final Pattern PLAIN =
            Pattern.compile("'?\\$\\{[a-z0-9-]+\\}'?(?:/(?:\\$\\{[a-z0-9-]+\\}|[A-Za-z0-9_.-]*[A-Za-z0-9_-]))*");

    private static final Pattern CHOSEN = Pattern.compile("'?\\$\\{([a-z0-9-]+)\\}'?");
    /** Japanese right before what a machine reads, without the blank that sets it off. */
    private static final Pattern SET_OFF = Pattern.compile("([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])(`[^`]*`)");

    /** What a parameter is compared with, as conditions say it; not whether it has a value, and not a kind of disk. */
    private static final String EN_WORDS = "(?!not |given|true|false|a )[A-Za-z0-9.-]+(?: or [A-Za-z0-9.-]+)*";

    private static final String JA_WORDS =
            "(?!true|false)[A-Za-z0-9.-]+(?: または [A-Za-z0-9.-]+)*(?![A-Za-z0-9.-]| ディスク)";

    private static final Pattern NUMBERED = Pattern.compile("[0-9]+\\. +(.*)");

    private final Lang lang;
    private final List<String> parameters;
    private final List<Prose.Block> blocks = new ArrayList<>();

    /**
     * A text without blocks.
     *
     * @param lang its language
     * @param parameters the names that conditions may ask for
     */
    ProseWriter(Lang lang, List<String> parameters) {
        this.lang = lang;
        this.parameters = List.copyOf(parameters);
    }

    Prose prose() {
        return new Prose(blocks);
    }

    /** The blocks of another text. */
    void add(Prose text) {
        blocks.addAll(text.blocks());
    }

    void heading(int level, Text text) {
        blocks.add(new Prose.Heading(Math.min(level, 6), capital(say(text))));
    }

    void paragraph(Text text) {
        blocks.add(new Prose.Paragraph(say(text)));
    }

    void items(List<Text> texts) {
        List<String> said =
                texts.stream().map(this::say).filter(t -> !t.isBlank()).toList();
        if (!said.isEmpty()) {
            blocks.add(new Prose.Items(said));
        }
    }

    void gates(List<TimedGate> gates) {
        items(gates.stream().map(this::gate).toList());
    }

    Text gate(TimedGate gate) {
        return GateSentence.of(gate.under(condition(gate.when())));
    }

    /** A condition with the names of what is chosen, and the words that they are compared with, set off. */
    Text condition(Text plain) {
        Text marked = plain;
        for (String name : parameters) {
            marked = Text.of(
                    marked(marked.en(), "(?<![^ (])" + name + " is (?:not )?", EN_WORDS),
                    marked(marked.ja(), "(?<![^ (])" + name + " (?:が |の指定)", JA_WORDS));
        }
        return marked;
    }

    private static String marked(String text, String beginning, String words) {
        return Pattern.compile("(" + beginning + ")(" + words + ")?")
                .matcher(text)
                .replaceAll(found -> {
                    String name = found.group(1).replaceFirst("^([a-z0-9-]+)", "`$1`");
                    String value =
                            Optional.ofNullable(found.group(2)).orElse("").replaceAll("[A-Za-z0-9.-]+(?= |$)", "`$0`");
                    return Matcher.quoteReplacement(name + value.replace("`or`", "or"));
                });
    }

    void grid(List<Text> head, List<List<Text>> rows) {
        blocks.add(new Prose.Grid(
                head.stream().map(this::say).toList(),
                rows.stream().map(r -> r.stream().map(this::say).toList()).toList()));
    }

    /** What a person does: lines that begin with a number are a list, and what was broken to fit a file is one line again. */
    void instructions(Text text) {
        List<String> items = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean list = false;
        for (String line : say(text).split("\n")) {
            Matcher number = NUMBERED.matcher(line);
            boolean begins = number.matches();
            boolean goesOn = !begins && !line.isBlank() && (!list || line.startsWith(" "));
            if (goesOn) {
                join(open, line.strip());
                continue;
            }
            finish(open, list, items);
            if (!begins && list) {
                numbered(items);
            }
            list = begins;
            open.append(begins ? number.group(1) : line.strip());
        }
        finish(open, list, items);
        numbered(items);
    }

    private void finish(StringBuilder open, boolean list, List<String> items) {
        if (open.length() == 0) {
            return;
        }
        if (list) {
            items.add(open.toString());
        } else {
            blocks.add(new Prose.Paragraph(open.toString()));
        }
        open.setLength(0);
    }

    private void numbered(List<String> items) {
        if (!items.isEmpty()) {
            blocks.add(new Prose.Numbered(items));
            items.clear();
        }
    }

    /** Japanese is broken between any two of its characters, everything else at a blank. */
    private static void join(StringBuilder open, String line) {
        boolean blank = open.length() > 0
                && !line.isEmpty()
                && !(isWide(open.substring(open.length() - 1)) && isWide(line.substring(0, 1)))
                && "、。".indexOf(open.charAt(open.length() - 1)) < 0;
        open.append(blank ? " " : "").append(line);
    }

    private static boolean isWide(String character) {
        return Width.of(character) > 1;
    }

    String say(Text text) {
        StringBuilder out = new StringBuilder();
        String words = text.in(lang);
        Matcher code = CODE.matcher(words);
        int at = 0;
        while (code.find()) {
            out.append(setOff(words.substring(at, code.start())));
            out.append(CHOSEN.matcher(code.group()).replaceAll("<$1>"));
            at = code.end();
        }
        String said = out.append(setOff(words.substring(at))).toString();
        return SET_OFF.matcher(said).replaceAll("$1 $2");
    }

    private static String setOff(String words) {
        return PLAIN.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "`" + CHOSEN.matcher(found.group()).replaceAll("<$1>") + "`"));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
