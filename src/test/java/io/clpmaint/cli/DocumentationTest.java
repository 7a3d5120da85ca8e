package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.app.Codes;
import io.clpmaint.diagnostic.Code;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Golden;
import io.clpmaint.testing.OpenSsh;
import io.clpmaint.testing.TerminalPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation shows is what the program does: the {@code console} blocks of a page are executed in a fresh
 * checkout, as by somebody who reads that page, and every line that they show has to come. A line {@code ...} stands for what is left out. A
 * {@code yaml} block that names a file is typed into it, as by that reader.
 */
class DocumentationTest {

    private static final Pattern CODE = Pattern.compile("CLPM-[0-9]{4}");

    private static final Pattern FILE =
            Pattern.compile("^```yaml (\\S+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void everyShownSessionIsTrue() throws Exception {
        List<Path> pages = new ArrayList<>();
        pages.add(Path.of("README.md"));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        int sessions = 0;
        for (Path page : pages) {
            Path checkout = Files.createDirectory(folder.resolve("page" + pages.indexOf(page)));
            Checkout.into(checkout);
            typed(checkout, page);
            for (List<String> block : blocks(page)) {
                sessions += session(checkout, page, block);
            }
        }
        assertThat(sessions).isPositive();
    }

    @Test
    void everyCodeThatHelpAndPagesNameExists() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Commands.Entry entry : Commands.ALL) {
            for (String lang : List.of("en", "ja")) {
                texts.add(Cli.in(folder)
                        .run((entry.name() + " --help --lang " + lang).split(" "))
                        .out());
            }
        }
        texts.add(Cli.in(folder).run("--help").out());
        texts.add(Files.readString(Path.of("README.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            for (Path page : docs.filter(p -> p.toString().endsWith(".md")).toList()) {
                texts.add(Files.readString(page));
            }
        }
        List<String> named = texts.stream()
                .flatMap(t -> CODE.matcher(t).results().map(MatchResult::group))
                .distinct()
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(Codes.all().stream().map(Code::id)).containsAll(named);
    }

    private static void typed(Path checkout, Path page) throws IOException {
        for (MatchResult file : FILE.matcher(Files.readString(page)).results().toList()) {
            Path path = checkout.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(2));
        }
    }

    private static List<List<String>> blocks(Path page) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        List<String> open = List.of();
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            if (line.equals("```console")) {
                inside = true;
                open = new ArrayList<>();
            } else if (inside && line.equals("```")) {
                inside = false;
                blocks.add(open);
            } else if (inside) {
                open.add(line);
            }
        }
        return blocks;
    }

    private int session(Path checkout, Path page, List<String> block) throws Exception {
        int commands = 0;
        String said = "";
        Optional<Cli.Running> background = Optional.empty();
        for (String line : block) {
            if (line.startsWith("$ ")) {
                List<String> words = words(line.substring(2));
                String program = words.get(0);
                String[] rest = words.subList(1, words.size()).toArray(String[]::new);
                commands++;
                if (program.equals("ssh") || program.equals("ssh-keygen") || program.equals("sh")) {
                    Cli.Result result =
                            program.equals("ssh") ? OpenSsh.run(checkout, rest) : OpenSsh.tool(checkout, words);
                    assertThat(result.exit())
                            .as("%s: %s: %s", page, line, result.out())
                            .isZero();
                    said = normal(result.out());
                } else if (!program.equals("clpmaint") && !program.equals("scripts/clpmaint")) {
                    said = "";
                    commands--;
                } else if (rest[rest.length - 1].equals("&")) {
                    background = Optional.of(Cli.in(checkout).start(Arrays.copyOf(rest, rest.length - 1)));
                    said = normal(background.get().awaitOut("Ctrl-C"));
                } else {
                    Cli.Result result =
                            Cli.in(checkout).env("PATH", System.getenv("PATH")).run(rest);
                    said = normal(result.err() + result.out());
                }
            } else if (!line.equals("...") && !line.isBlank() && !said.isEmpty()) {
                assertThat(said.lines().map(String::stripTrailing))
                        .as("%s shows: %s", page, line)
                        .contains(normal(line).stripTrailing());
            }
        }
        if (background.isPresent()) {
            background.get().stop("TERM");
        }
        return commands;
    }

    /** Ids of runs and where they are recorded differ from one to the next, measured times from one version to the next. */
    private static String normal(String text) {
        return text.replaceAll("[0-9]{8}-[0-9]{6}-[0-9a-z]{4}", "RUN")
                .replaceAll("/[^ ]*/runs/", "STATE/runs/")
                .replaceAll("\\b(?:[0-9]+[dhm])*[0-9]+(?:\\.[0-9]+)?[hms]\\b", "TIME")
                .replaceAll("[0-9]+ %", "SHARE")
                .replaceAll(" +", " ");
    }

    /** Blanks separate words, single quotes hold them together; nothing between two quotes is a word too. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        boolean quoted = false;
        for (char c : (command + " ").toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
                begun = true;
            } else if (c == ' ' && !quoted) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        return words;
    }

    @Test
    void thePictureOfThePlanIsDrawnFromThePlan() throws IOException {
        Checkout.into(folder);
        Cli.Result plan = Cli.in(folder).run("plan", "--runbook", "os-patch.yaml", "--color", "always");
        assertThat(plan.exit()).as(plan.toString()).isZero();
        Golden.check(
                Path.of("docs/plan.svg"),
                TerminalPicture.of(shortened(plan.out()
                        // the fingerprint is another one after every change of what a plan consists of
                        .replaceAll("(?m)^(fingerprint\\s+(?:\\x1b\\[[0-9;]*m)*)[0-9a-f]{16}", "$10123456789abcdef")
                        .lines()
                        .toList())));
    }

    /** The second server is treated like the first: its steps are left out of the picture. */
    private static List<String> shortened(List<String> plan) {
        int second = indexOf(plan, "protected/srvA/evacuate");
        int end = indexOf(plan, "after the last step");
        List<String> lines = new ArrayList<>(plan.subList(0, second + 7));
        lines.add("      ...");
        lines.add("");
        lines.addAll(plan.subList(end, plan.size()));
        return lines;
    }

    private static int indexOf(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no line " + text);
    }
}
