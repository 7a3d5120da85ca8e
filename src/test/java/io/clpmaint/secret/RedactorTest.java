package io.clpmaint.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {

    /** Secrets with everything that encodings change. */
    static Stream<String> secrets() {
        List<String> values = new ArrayList<>(List.of(
                "hunter2hunter2",
                "pa ss'wo\"rd\\",
                "a+b/c=d&e?f",
                "秘密のパスワード",
                "tab\there",
                "line\nbreak",
                "$HOME`id`",
                "50%off!"));
        Random random = new Random(20240106);
        for (int i = 0; i < 200; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = 6 + random.nextInt(20); length > 0; length--) {
                value.append((char) (0x21 + random.nextInt(0x5e)));
            }
            values.add(value.toString());
        }
        return values.stream();
    }

    private static Redactor knowing(String... values) {
        Redactor redactor = new Redactor();
        for (String value : values) {
            redactor.learn(Secret.of(value.toCharArray()));
        }
        return redactor;
    }

    private static String json(String value) {
        StringBuilder out = new StringBuilder();
        for (char c : value.toCharArray()) {
            out.append(
                    switch (c) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\n' -> "\\n";
                        case '\t' -> "\\t";
                        default -> String.valueOf(c);
                    });
        }
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsHiddenAsItIsAndEncoded(String secret) {
        Redactor redactor = knowing(secret);

        assertThat(redactor.redact("before " + secret + " after")).isEqualTo("before ******** after");
        assertThat(redactor.redact("<" + json(secret) + ">")).isEqualTo("<********>");
        assertThat(redactor.redact("<'" + secret.replace("'", "'\\''") + "'>")).isEqualTo("<'********'>");
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        assertThat(redactor.redact("?p=" + url + "&q")).isEqualTo("?p=********&q");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsHiddenInBase64WhereverItBegins(String secret) {
        Redactor redactor = knowing(secret);
        for (String before : List.of("", "u:", "user:", "us:r:e")) {
            for (String after : List.of("", "x", "xy")) {
                byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
                for (Base64.Encoder encoder : List.of(
                        Base64.getEncoder(),
                        Base64.getUrlEncoder(),
                        Base64.getEncoder().withoutPadding())) {
                    assertThat(redactor.redact(encoder.encodeToString(bytes))).contains("********");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsHiddenAsHexadecimalAndInXml(String secret) {
        Redactor redactor = knowing(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);

        assertThat(redactor.redact("0x" + HexFormat.of().formatHex(bytes) + ";"))
                .isEqualTo("0x********;");
        assertThat(redactor.redact(HexFormat.of().withUpperCase().formatHex(bytes)))
                .isEqualTo("********");
        assertThat(redactor.redact("<v>"
                        + secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</v>"))
                .isEqualTo("<v>********</v>");
    }

    @Test
    void aLongSecretIsHiddenWhereItsBase64TextIsWrapped() {
        String secret = "0123456789abcdef".repeat(20);
        String wrapped = Base64.getMimeEncoder().encodeToString((secret + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(knowing(secret).redact(wrapped).replaceAll("\\s", ""))
                .as("of the last group, which the end of the line changes, a few characters may stay")
                .matches("(\\*{8})+.{0,4}");
    }

    @Test
    void eachLineOfASecretIsHidden() {
        Redactor redactor = knowing("first line\nsecond line\n");

        assertThat(redactor.redact("> second line <")).isEqualTo("> ******** <");
    }

    @Test
    void secretsThatOverlapLeaveNothingOfEither() {
        assertThat(knowing("abcdef", "defghi").redact("<abcdefghi>")).isEqualTo("<********>");
    }

    @Test
    void aSecretIsHiddenInUtf16ReadAsBytes() {
        String bytes = new String("x=hunter2hunter2".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

        assertThat(knowing("hunter2hunter2").redact(bytes).replace("\0", "")).isEqualTo("x=********");
    }

    @Test
    void theLongerSecretIsHiddenFirst() {
        assertThat(knowing("secret", "secret-and-more").redact("secret-and-more"))
                .isEqualTo("********");
        assertThat(knowing("secret-and-more", "secret").redact("secret secret-and-more"))
                .isEqualTo("******** ********");
    }

    @Test
    void whatIsTooShortIsNotSearchedFor() {
        assertThat(knowing("", "a", "abc").redact("abc a")).isEqualTo("abc a");
    }

    @Test
    void harmlessTextStays() {
        assertThat(knowing("hunter2hunter2").redact("nothing to see: hunter2")).isEqualTo("nothing to see: hunter2");
    }

    @Test
    void aSecretsTextIsAMask() {
        Secret secret = Secret.of("hunter2".toCharArray());

        assertThat(secret).hasToString("********");
        assertThat(secret.reveal()).isEqualTo("hunter2".toCharArray());
    }
}
