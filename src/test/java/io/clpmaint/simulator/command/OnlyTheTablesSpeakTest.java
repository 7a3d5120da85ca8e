package io.clpmaint.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every text that a command of the product prints is a row of a table with its evidence: in the sources of those commands no
 * statement that prints holds a literal with a letter in it.
 */
class OnlyTheTablesSpeakTest {

    private static final Path SOURCES = Path.of("src/main/java/io/clpmaint/simulator/command");
    private static final List<String> VIEWS =
            List.of("ClusterView", "ConfigurationView", "StatusMaps", "StatusTree", "ProductCommand");
    private static final Pattern PRINTS = Pattern.compile(
            "process\\.(?:out|err|fail)\\(|\\bout\\s*\\.append\\(|(?<![.\\w])(?:fail|line|print|row)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What the simulation itself says, options that a statement asks for while it prints, and the system's devices. */
    private static final Pattern OWN = Pattern.compile(": not simulated|-{1,2}[a-z]+|/dev/");

    private static List<Path> commands() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(OnlyTheTablesSpeakTest::speaksForTheProduct)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean speaksForTheProduct(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        return VIEWS.contains(name) || read(file).contains("extends ProductCommand");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> spoken(String source) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
        List<String> found = new ArrayList<>();
        for (String statement : code.split("[;{}]\\s*\n")) {
            Matcher prints = PRINTS.matcher(statement);
            if (prints.find()) {
                Matcher literal = LITERAL.matcher(statement.substring(prints.start()));
                while (literal.find()) {
                    String text = literal.group(1).replaceAll("\\\\.", "");
                    if (text.chars().anyMatch(Character::isLetter)
                            && !OWN.matcher(text).matches()) {
                        found.add(text);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void noCommandOfTheProductHasATextOfItsOwn() {
        assertThat(commands())
                .hasSizeGreaterThan(20)
                .allSatisfy(file ->
                        assertThat(spoken(read(file))).as(file.toString()).isEmpty());
    }

    @Test
    void aTextOfItsOwnWouldBeFound() {
        assertThat(spoken("process.out(\"Command succeeded.\" + \"\\n\");\n")).containsExactly("Command succeeded.");
        assertThat(spoken("x();\n out.append(pad(\"Mirror\"))\n  .append('c');\n"))
                .containsExactly("Mirror");
        assertThat(spoken("process.out(Message.SUCCEEDED.text() + \"\\n\"); // \"Done\"\n"))
                .isEmpty();
    }
}
