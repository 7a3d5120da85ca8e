package io.clpmaint.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNotThereIsSaidWithoutAStackTrace() {
        assertThat(codes(YamlReader.bytes(folder.resolve("none.yaml"), "none.yaml")))
                .containsExactly("CLPM-2001");
        assertThat(codes(YamlReader.bytes(folder, "folder"))).containsExactly("CLPM-2001");
    }

    @Test
    void aFileOfFiftyMegabytesIsRefusedWithoutBeingRead() throws IOException {
        Path large = folder.resolve("large.yaml");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(50L << 20);
        }
        assertThat(codes(YamlReader.bytes(large, "large.yaml"))).containsExactly("CLPM-2002");
        byte[] bytes = new byte[YamlReader.LIMIT + 1];
        Arrays.fill(bytes, (byte) '#');
        assertThat(codes(YamlReader.read("large.yaml", bytes))).containsExactly("CLPM-2002");
    }

    @Test
    void aFileOfTheLargestSizeIsRead() throws IOException {
        byte[] bytes = new byte[YamlReader.LIMIT];
        Arrays.fill(bytes, (byte) '#');
        bytes[bytes.length - 1] = '\n';
        bytes[bytes.length - 5] = '\n';
        bytes[bytes.length - 4] = 'a';
        bytes[bytes.length - 3] = ':';
        bytes[bytes.length - 2] = '1';
        Path file = folder.resolve("largest.yaml");
        Files.write(file, bytes);
        assertThat(YamlReader.bytes(file, "largest.yaml").value()).isPresent();
        assertThat(YamlReader.read("largest.yaml", bytes).diagnostics()).isEmpty();
    }

    @Test
    void aByteOrderMarkAtTheBeginningIsAcceptedAndCountsForNothing() {
        Checked<YamlDocument> read = read("\uFEFFa: b\n");
        assertThat(read.diagnostics()).isEmpty();
        YamlNode.Mapping root = (YamlNode.Mapping) read.value().orElseThrow().root();
        assertThat(root.entries().get(0).key().where().column()).isEqualTo(1);
        assertThat(root.entries().get(0).key().text()).isEqualTo("a");
    }

    @Test
    void placesCountCodePointsOnLinesOfAnyEnding() {
        Checked<YamlDocument> read = read("a: 1\r\n\"𠮷野\": {家: x, y: z}\r\nb: 2\n");
        YamlNode.Mapping root = (YamlNode.Mapping) read.value().orElseThrow().root();
        YamlNode.Mapping inner = (YamlNode.Mapping) root.get("𠮷野").orElseThrow();
        assertThat(inner.entries().get(1).key().where()).hasToString("f.yaml:2:14");
        assertThat(root.entry("b").orElseThrow().key().where()).hasToString("f.yaml:3:1");
    }

    @Test
    void scalarsAreNeverInterpreted() {
        Checked<YamlDocument> read =
                read("[yes, no, on, off, y, n, 010, 0x1F, 1_000, 01:00, 1e3, .5, 2024-01-01, 1.10, ~, 'null']\n");
        YamlNode.Sequence root = (YamlNode.Sequence) read.value().orElseThrow().root();
        assertThat(root.items().stream().map(i -> ((YamlNode.Scalar) i).text()))
                .containsExactly(
                        "yes",
                        "no",
                        "on",
                        "off",
                        "y",
                        "n",
                        "010",
                        "0x1F",
                        "1_000",
                        "01:00",
                        "1e3",
                        ".5",
                        "2024-01-01",
                        "1.10",
                        "~",
                        "null");
        assertThat(((YamlNode.Scalar) root.items().get(14)).isNothing()).isTrue();
        assertThat(((YamlNode.Scalar) root.items().get(15)).isNothing()).isFalse();
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThat(codes(read("a: &x 1\na: 2\n<<: {b: 1}\nc: !t 3\nd: *x\n")))
                .containsExactly("CLPM-2010", "CLPM-2009", "CLPM-2012", "CLPM-2011", "CLPM-2010");
    }

    @Test
    void aFileOfNothingButBracketsCostsNoStack() {
        assertThat(codes(read("[".repeat(500_000)))).containsExactly("CLPM-2014");
        assertThat(codes(read("- ".repeat(100_000) + "x"))).containsExactly("CLPM-2014");
        assertThat(codes(read("[" + "a,".repeat(100_000) + "]"))).containsExactly("CLPM-2014");
    }

    @Test
    void theFingerprintIsThatOfTheBytes() {
        assertThat(read("\uFEFFa: b\n").value().orElseThrow().fingerprint().hex())
                .isNotEqualTo(read("a: b\n").value().orElseThrow().fingerprint().hex());
        assertThat(Fingerprint.of(new byte[0]).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    private static Checked<YamlDocument> read(String text) {
        return YamlReader.read("f.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codes(Checked<?> checked) {
        return checked.diagnostics().stream()
                .map(Diagnostic::code)
                .map(c -> c.id())
                .toList();
    }
}
