package io.clpmaint.yaml;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads YAML files into located nodes. Has no state. */
public final class YamlReader {

    /** The largest file that is read, in bytes. */
    public static final int LIMIT = 1 << 20;

    private YamlReader() {}

    /**
     * Reads the bytes of a file, not more than {@link #LIMIT}.
     *
     * @param path the file
     * @param file the file as the user named it
     * @return its bytes, or why there are none
     */
    public static Checked<byte[]> bytes(Path path, String file) {
        Diagnostics out = new Diagnostics();
        try {
            if (Files.isDirectory(path)) {
                out.add(unreadable(file, Text.of("it is a directory", "ディレクトリです")));
                return Checked.failed(out);
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(LIMIT + 1);
                if (bytes.length > LIMIT) {
                    out.add(tooLarge(file));
                    return Checked.failed(out);
                }
                return Checked.of(bytes, out);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            out.add(unreadable(file, Text.of("there is no such file", "ファイルが存在しません")));
        } catch (java.nio.file.AccessDeniedException e) {
            out.add(unreadable(file, Text.of("permission denied", "読み取り権限がありません")));
        } catch (IOException e) {
            out.add(unreadable(file, Text.same(String.valueOf(e.getMessage()))));
        }
        return Checked.failed(out);
    }

    private static Diagnostic unreadable(String file, Text why) {
        return Diagnostic.error(
                YamlCode.UNREADABLE,
                Text.of("%s cannot be read: %s", "%s を読み取れません: %s").with(file, why),
                Text.of("check the path and its permissions: ls -l %s", "パスと権限を確認してください: ls -l %s")
                        .with(file));
    }

    private static Diagnostic tooLarge(String file) {
        return Diagnostic.at(
                YamlCode.TOO_LARGE,
                SourceRange.startOf(file),
                Text.of("the file is larger than %s bytes", "ファイルが %s バイトを超えています")
                        .with(LIMIT),
                Text.of("check that this is the file you meant", "意図したファイルか確認してください"));
    }

    /**
     * Reads a YAML text.
     *
     * @param file the file as the user named it
     * @param bytes its bytes
     * @return its content, or everything that is wrong with it
     */
    public static Checked<YamlDocument> read(String file, byte[] bytes) {
        Diagnostics out = new Diagnostics();
        if (bytes.length > LIMIT) {
            out.add(tooLarge(file));
            return Checked.failed(out);
        }
        Optional<String> text = SourceText.decode(file, bytes, out);
        if (text.isEmpty()) {
            return Checked.failed(out);
        }
        Optional<YamlNode> root = new TreeBuilder(file, text.get(), out).build();
        if (root.isEmpty()) {
            if (!out.hasErrors()) {
                out.add(Diagnostic.at(
                        YamlCode.EMPTY,
                        SourceRange.startOf(file),
                        Text.of("the file holds nothing", "ファイルに内容がありません"),
                        Text.of("write the file", "内容を書いてください")));
            }
            return Checked.failed(out);
        }
        return Checked.of(new YamlDocument(file, text.get(), Fingerprint.of(bytes), root.get()), out);
    }
}
