package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terminals that are not set to UTF-8. */
class LocaleTest {

    @TempDir
    Path folder;

    private Cli in(String variable, String locale) throws IOException {
        Checkout.into(folder);
        return Cli.in(folder).env("LC_ALL", "").env("LC_CTYPE", "C.UTF-8").env(variable, locale);
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL, ja_JP.eucJP", "CLPMAINT_LOCALE, ja_JP.eucJP", "CLPMAINT_LOCALE, C", "LC_ALL, ja_JP.UTF-8"})
    void jsonIsReadWhateverTheLocaleIs(String variable, String locale) throws IOException {
        String json =
                in(variable, locale).run("runbook", "list", "--output", "json").out();
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(json)).isTrue();
        assertThat(Json.parse(json).path("runbooks").findValuesAsText("ja")).contains("OS パッチの順次適用");
    }
}
