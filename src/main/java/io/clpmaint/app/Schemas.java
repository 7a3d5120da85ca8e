package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The JSON Schemas that ship with the program. */
public final class Schemas {

    private static final Set<String> KINDS = Set.of("runbook", "inventory");

    private Schemas() {}

    /**
     * A schema.
     *
     * @param kind {@code runbook} or {@code inventory}
     * @return its text
     * @throws Problem when there is no such schema (2)
     */
    public static String of(String kind) {
        if (!KINDS.contains(kind)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.BAD_ARGUMENTS,
                            Text.of("there is no schema of '%s'", "'%s' のスキーマはありません")
                                    .with(kind),
                            Text.of("it takes: runbook, inventory", "指定できる値: runbook, inventory")));
        }
        try (InputStream in = Schemas.class.getResourceAsStream("/schema/" + kind + "-v1.json")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its schema of " + kind);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
