package io.clpmaint.yaml;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Bytes to text: UTF-8 and nothing else, and no character that an editor hides. */
final class SourceText {

    /** More positions than this are of no use to anybody. */
    private static final int REPORTED = 5;

    private static final Text SAVE_AS_UTF8 = Text.of("save the file as UTF-8", "UTF-8 で保存してください");

    private SourceText() {}

    static Optional<String> decode(String file, byte[] bytes, Diagnostics out) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            out.add(Diagnostic.at(
                    YamlCode.UTF16,
                    SourceRange.startOf(file),
                    Text.of("the file is UTF-16 or UTF-32, not UTF-8", "ファイルが UTF-8 ではなく UTF-16 または UTF-32 です"),
                    SAVE_AS_UTF8));
            return Optional.empty();
        }
        int begin = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, begin, bytes.length - begin);
        CharBuffer chars = CharBuffer.allocate(bytes.length - begin + 1);
        CoderResult result = decoder.decode(in, chars, true);
        chars.flip();
        String text = chars.toString();
        boolean hidden = hasHidden(file, text, out);
        if (result.isError() && !hidden) {
            out.add(Diagnostic.at(
                    YamlCode.NOT_UTF8,
                    endOf(file, text),
                    Text.of("the byte 0x%s is not UTF-8", "バイト 0x%s は UTF-8 ではありません")
                            .with(String.format(Locale.ROOT, "%02X", bytes[in.position()])),
                    SAVE_AS_UTF8));
            return Optional.empty();
        }
        return hidden ? Optional.empty() : Optional.of(text);
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasHidden(String file, String text, Diagnostics out) {
        int reported = 0;
        int i = 0;
        while (i < text.length() && reported < REPORTED) {
            int c = text.codePointAt(i);
            if (isHidden(c)) {
                out.add(Diagnostic.at(
                        YamlCode.NOT_TEXT,
                        endOf(file, text.substring(0, i)),
                        Text.of("the character U+%s does not belong into a text", "文字 U+%s はテキストに使えません")
                                .with(String.format(Locale.ROOT, "%04X", c)),
                        c == 0
                                ? Text.of(
                                        "check that this is the file you meant, and save it as UTF-8",
                                        "意図したファイルか確認し、UTF-8 で保存してください")
                                : Text.of("remove the character", "この文字を削除してください")));
                reported++;
            }
            i += Character.charCount(c);
        }
        return reported > 0;
    }

    /** Control characters, byte-order marks, changes of direction, and code points that are no characters. */
    private static boolean isHidden(int c) {
        return (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
                || (c >= 0x7F && c < 0xA0)
                || c == 0xFEFF
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c & 0xFFFE) == 0xFFFE;
    }

    /** The place right behind a text. */
    static SourceRange endOf(String file, String before) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (c == '\n' || (c == '\r' && !(i + 1 < before.length() && before.charAt(i + 1) == '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        int column = before.codePointCount(lineStart, before.length()) + 1;
        return new SourceRange(file, line, column, line, column + 1);
    }
}
