package io.clpmaint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a tree of its own, with a Java that tells how it was called instead of running anything, and a
 * build that leaves a mark.
 */
class LauncherTest {

    private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();
    private static final Instant BUILT = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    Path folder;

    private Path tree;
    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void aTreeWithABuiltProgram() throws IOException {
        tree = folder.resolve("a tree");
        Files.createDirectories(tree.resolve("scripts"));
        Files.createDirectories(tree.resolve("src/main"));
        Files.createDirectories(tree.resolve("target/class-data"));
        for (String name : List.of("clpmaint", "common.sh")) {
            Files.copy(SCRIPTS.resolve(name), tree.resolve("scripts").resolve(name));
        }
        script(tree.resolve("scripts/clpmaint"), Files.readString(SCRIPTS.resolve("clpmaint")));
        script(tree.resolve("scripts/build"), "#!/bin/sh\necho \"build $*\" >&2\nexit ${BUILD_STATUS:-0}\n");
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.writeString(tree.resolve("target/clpmaint.jar"), "");
        Files.writeString(tree.resolve("target/build-id"), "0123456789abcdef\n" + tree + "\n");
        Files.writeString(tree.resolve("target/class-data/0123456789abcdef-17.0.9+1-Test.jsa"), "classes");
        for (Path old : List.of(tree.resolve("src/main"), tree.resolve("pom.xml"))) {
            Files.setLastModifiedTime(old, FileTime.from(BUILT.minusSeconds(60)));
        }
        Files.setLastModifiedTime(tree.resolve("target/clpmaint.jar"), FileTime.from(BUILT));
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("CLPMAINT_JAVA", java("17.0.9").toString());
    }

    @Test
    void itPassesArgumentsAndTheExitStatusThrough() throws Exception {
        environment.put("JAVA_STATUS", "143");

        Started started = start("show", "two words", "", "a*b");

        assertThat(started.status()).isEqualTo(143);
        assertThat(started.output()).endsWith("<io.clpmaint.Main>\n<show>\n<two words>\n<>\n<a*b>\n");
        assertThat(started.errors()).isEmpty();
    }

    @Test
    void itUsesTheArchiveOfThisBuildAndThisJava() throws Exception {
        assertThat(start("--version").output())
                .contains("<-XX:SharedArchiveFile=" + tree + "/target/class-data/0123456789abcdef-17.0.9+1-Test.jsa>")
                .contains("<" + tree + "/target/clpmaint.jar>");
    }

    @Test
    void anotherJavaGetsAnArchiveOfItsOwnOrNone() throws Exception {
        environment.put("CLPMAINT_JAVA", java("25.0.1").toString());

        Started started = start("--version");

        assertThat(started.errors()).isEqualTo("build --archive-only\n");
        assertThat(started.output()).doesNotContain("SharedArchiveFile").contains("<--version>");
    }

    @Test
    void aTreeThatWasMovedGetsANewArchive() throws Exception {
        tree = Files.move(tree, folder.resolve("elsewhere"));

        assertThat(start("--version").errors()).isEqualTo("build --archive-only\n");
    }

    @Test
    void anArchiveThatCouldNotBeMadeIsNotTriedAgain() throws Exception {
        Files.writeString(tree.resolve("target/class-data/0123456789abcdef-17.0.9+1-Test.jsa"), "");

        Started started = start("--version");

        assertThat(started.errors()).isEmpty();
        assertThat(started.output()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void itBuildsWhenNothingIsBuilt() throws Exception {
        Files.delete(tree.resolve("target/clpmaint.jar"));
        environment.put("BUILD_STATUS", "1");

        Started started = start("--install-deps", "--version");

        assertThat(started.errors()).isEqualTo("build --install-deps\n");
        assertThat(started.status()).isEqualTo(1);
        assertThat(started.output()).isEmpty();
    }

    @Test
    void aCheckoutIsBuiltAgainWhenASourceIsNewer() throws Exception {
        Path source = tree.resolve("src/main/New.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(BUILT.plusSeconds(1)));
        assertThat(start("--version").errors()).isEmpty();

        Files.createDirectory(tree.resolve(".git"));

        assertThat(start("--version").errors()).isEqualTo("build \n");
    }

    @Test
    void itStartsThroughASymbolicLinkFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree.resolve("scripts/clpmaint"));

        Started started = start(List.of(link.toString(), "--help"), Path.of("/"));

        assertThat(started.output()).contains("<" + tree + "/target/clpmaint.jar>");
    }

    @Test
    void itStartsByItsBareNameInItsOwnFolder() throws Exception {
        Started started = start(List.of("/bin/sh", "clpmaint", "--help"), tree.resolve("scripts"));

        assertThat(started.output()).contains("<" + tree + "/target/clpmaint.jar>");
    }

    @Test
    void aPlainLocaleStillNamesFilesInUtf8AndKeepsItsLanguage() throws Exception {
        environment.put("LC_ALL", "C");

        assertThat(start("--help").output()).contains("LC_ALL= LC_CTYPE=C.UTF-8 LANG=C\n");
    }

    @Test
    void aUtf8LocaleIsLeftAlone() throws Exception {
        environment.put("LC_ALL", "ja_JP.UTF-8");

        assertThat(start("--help").output()).contains("LC_ALL=ja_JP.UTF-8 LC_CTYPE= LANG=\n");
    }

    @Test
    void aJavaThatIsTooOldIsRefusedByName() throws Exception {
        environment.put("CLPMAINT_JAVA", java("11.0.2").toString());

        Started started = start("--version");

        assertThat(started.status()).isEqualTo(2);
        assertThat(started.errors())
                .contains("CLPMAINT_JAVA is")
                .contains("no Java 17 or later")
                .contains("fix:");
    }

    @Test
    void javaHomeCountsWhenNothingElseIsSaid() throws Exception {
        environment.put("JAVA_HOME", environment.remove("CLPMAINT_JAVA"));

        assertThat(start("--version").output()).contains("SharedArchiveFile").endsWith("<--version>\n");
    }

    @Test
    void aSearchForFaultsGetsTheFullCompiler() throws Exception {
        assertThat(start("rehearse").output()).doesNotContain("TieredStopAtLevel");
        assertThat(start("status").output()).contains("<-XX:TieredStopAtLevel=1>");
    }

    @Test
    void optionsForTheJvmComeLast() throws Exception {
        environment.put("CLPMAINT_JAVA_OPTS", "-Xmx1g -Dx=y");

        assertThat(start("--version").output()).contains("<-Xmx1g>\n<-Dx=y>\n<-cp>\n");
    }

    /** A Java installation whose java prints its locale and its arguments, one a line. */
    private Path java(String version) throws IOException {
        Path home = folder.resolve("java " + version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"%s+1-Test\"\nJAVA_VERSION=\"%s\"\n".formatted(version, version));
        script(home.resolve("bin/java"), """
                #!/bin/sh
                echo "LC_ALL=${LC_ALL:-} LC_CTYPE=${LC_CTYPE:-} LANG=${LANG:-}"
                for argument in "$@"; do echo "<$argument>"; done
                exit ${JAVA_STATUS:-0}
                """);
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Started start(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(tree.resolve("scripts/clpmaint").toString()));
        command.addAll(List.of(arguments));
        return start(command, folder);
    }

    private Started start(List<String> command, Path from) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Started(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }

    private record Started(int status, String output, String errors) {}
}
