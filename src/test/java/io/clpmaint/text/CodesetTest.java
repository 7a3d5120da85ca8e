package io.clpmaint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesetTest {

    @ParameterizedTest
    @CsvSource({
        "ja_JP.eucJP, EUC-JP",
        "ja_JP.SJIS, Shift_JIS",
        "ja_JP.UTF-8, UTF-8",
        "ja_JP.utf8@cjkwide, UTF-8",
        "en_US.ISO-8859-1, ISO-8859-1"
    })
    void aLocaleNamesItsCharacterSet(String locale, String charset) {
        assertThat(Codeset.of(locale)).contains(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "POSIX", "ja_JP", "ja_JP.", "ja_JP.no such", "x.klingon"})
    void otherNamesSayNothing(String locale) {
        assertThat(Codeset.of(locale)).isEmpty();
    }

    @Test
    void japaneseCanBeWrittenInTheSetsOfOldTerminals() {
        assertThat(Codeset.of("ja_JP.eucJP").orElseThrow().newEncoder().canEncode("成功: 全ステップ完了"))
                .isTrue();
    }
}
