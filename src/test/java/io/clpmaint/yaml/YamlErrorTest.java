package io.clpmaint.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.ErrorCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlErrorTest {

    private static final ErrorCorpus CORPUS = ErrorCorpus.of("yaml");

    /** Of these only a path or a size is wrong; the test of the reader has their examples. */
    private static final Set<YamlCode> NOT_IN_FILES = EnumSet.of(YamlCode.UNREADABLE, YamlCode.TOO_LARGE);

    static List<Path> broken() {
        return CORPUS.files();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void everythingIsSaidAboutABrokenFile(Path file) throws IOException {
        ErrorCorpus.check(
                file,
                YamlReader.read(file.getFileName().toString(), Files.readAllBytes(file))
                        .diagnostics());
    }

    @Test
    void everyCodeHasAnExample() {
        assertThat(YamlCode.values())
                .filteredOn(code -> !NOT_IN_FILES.contains(code))
                .filteredOn(
                        code -> !CORPUS.has(code) && !ErrorCorpus.of("runbook").has(code))
                .isEmpty();
    }
}
