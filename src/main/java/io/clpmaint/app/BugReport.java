package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the details of an unexpected exception in a file, so that people see a sentence. */
public final class BugReport {

    private BugReport() {}

    /**
     * Writes the details to a file of its own in the temporary directory.
     *
     * @param bug what happened
     * @param io the surroundings
     * @return what to tell
     */
    public static Diagnostic write(Throwable bug, Io io) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        Text where;
        try {
            Path file = Files.createTempFile("clpmaint-bug-", ".txt");
            Files.writeString(file, io.redactor().redact(io.time().now() + "\n" + trace));
            where = Text.of("please report it, with the file %s", "ファイル %s を添えて報告してください")
                    .with(file);
        } catch (IOException e) {
            where = Text.of("please report it; its details could not be written (%s)", "報告してください。詳細は書き込めませんでした (%s)")
                    .with(e);
        }
        return Diagnostic.error(
                InternalCode.BUG, Text.of("internal error: %s", "内部エラー: %s").with(bug), where);
    }
}
