package io.clpmaint.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a corpus of scripts with this machine's own shell and with ours: same standard output, same exit code. */
class DashComparisonTest {

    private static final Path CORPUS = Path.of("src/test/resources/simulator/shell/scripts.txt");

    @TempDir
    Path folder;

    @BeforeAll
    static void theShellOfThisMachineIsDash() throws IOException {
        assumeTrue(Path.of("/bin/sh").toRealPath().getFileName().toString().equals("dash"));
    }

    static List<String> scripts() throws IOException {
        List<String> scripts =
                new ArrayList<>(Arrays.asList(Files.readString(CORPUS).split("(?m)^%%\n")));
        scripts.removeIf(String::isBlank);
        return scripts;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptDoesTheSameAsInDash(String script) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(home.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("HOME", "/root", "PATH", "/usr/bin:/bin", "LC_ALL", "C", "TZ", "UTC", "USER", "root"));
        java.lang.Process real = builder.start();
        assertThat(real.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String out = Files.readString(folder.resolve("out"), StandardCharsets.ISO_8859_1);

        Console.Run ours = new Console().run(script);

        String printed = new String(Octets.bytes(ours.out.toString()), StandardCharsets.ISO_8859_1);
        int code = ours.signal.isEmpty() ? ours.code : 128 + Signals.number(ours.signal);
        assertThat("exit " + code + "\n" + printed)
                .as(
                        "%s\n-- real stderr:\n%s-- our stderr:\n%s",
                        script, Files.readString(folder.resolve("err")), ours.err)
                .isEqualTo("exit " + real.exitValue() + "\n" + out);
    }
}
