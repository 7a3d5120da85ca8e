package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Cli;
import io.clpmaint.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples for schedulers: in the form of their kind, and every option in them exists. */
class UnattendedExamplesTest {

    private static final Path PAGE = Path.of("docs/unattended.md");
    private static final Pattern COMMAND = Pattern.compile("clpmaint (validate|doctor|patch|run)( [^\"\\n]*)?");
    private static final Pattern OPTION = Pattern.compile("(?<= )(--[a-z-]+|-[a-z])(?= |$)");

    @TempDir
    Path folder;

    private static List<String> blocks(String kind) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        assertThat(blocks).as(kind).isNotEmpty();
        return blocks;
    }

    @Test
    void everyOptionOfEveryCommandExists() throws IOException {
        Cli cli = Cli.in(folder);
        Matcher matcher = COMMAND.matcher(Files.readString(PAGE));
        int commands = 0;
        while (matcher.find()) {
            if (matcher.group(2) == null) {
                continue;
            }
            commands++;
            String help = cli.run(matcher.group(1), "--help").out();
            String line = matcher.group(2).replaceAll("'[^']*'", "X");
            Matcher option = OPTION.matcher(line);
            while (option.find()) {
                assertThat(help).as(line).containsPattern("(?m)^ +(-[a-z], )?" + option.group(1) + "\\b");
            }
        }
        assertThat(commands).isGreaterThan(8);
    }

    @Test
    void thePipelinesAreYaml() throws IOException {
        for (String block : blocks("yaml")) {
            assertThat(YamlReader.read("example.yaml", block.getBytes(StandardCharsets.UTF_8))
                            .diagnostics())
                    .as(block)
                    .isEmpty();
        }
    }

    @Test
    void theUnitsHaveTheFormOfUnitsAndTheTableThatOfATable() throws IOException {
        for (String block : blocks("systemd")) {
            assertThat(block.lines()
                            .filter(l -> !l.isBlank())
                            .allMatch(l -> l.matches("#.*|\\[(Unit|Service|Timer|Install)]|[A-Z][A-Za-z]+=.+")))
                    .as(block)
                    .isTrue();
        }
        for (String block : blocks("cron")) {
            assertThat(block.lines().allMatch(l -> l.matches("#.*|[A-Z_]+=\\S+|([-0-9*,/]+ +){5}root /.+")))
                    .as(block)
                    .isTrue();
            // cron ends a command at an unescaped percent sign
            assertThat(block).doesNotContain("%");
        }
    }

    @Test
    void bracesOfThePipelineAreClosed() throws IOException {
        for (String block : blocks("groovy")) {
            assertThat(block.chars().filter(c -> c == '{').count())
                    .isEqualTo(block.chars().filter(c -> c == '}').count());
        }
    }
}
