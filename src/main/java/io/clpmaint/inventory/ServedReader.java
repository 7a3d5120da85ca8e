package io.clpmaint.inventory;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the {@code served:} section, which {@code sim serve} writes. */
final class ServedReader {

    private ServedReader() {}

    static Optional<Served> read(YamlNode node, Diagnostics out) {
        Optional<MappingCursor> found = MappingCursor.of(node, out);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MappingCursor cursor = found.get();
        Optional<String> control = cursor.requiredText("control");
        Optional<Double> speed = cursor.required("speed").flatMap(n -> speed(n, out));
        Optional<Instant> epoch = cursor.required("epoch").flatMap(n -> moment(n, out));
        Optional<Instant> since = cursor.required("since").flatMap(n -> moment(n, out));
        cursor.finish();
        if (control.isEmpty() || speed.isEmpty() || epoch.isEmpty() || since.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Served(control.get(), speed.get(), epoch.get(), since.get()));
    }

    private static Optional<Double> speed(YamlNode node, Diagnostics out) {
        return Typed.text(node, out).flatMap(text -> {
            try {
                double speed = Double.parseDouble(text);
                if (speed > 0 && Double.isFinite(speed)) {
                    return Optional.of(speed);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            return wrong(node, text, Text.of("a speed", "速さ"), out);
        });
    }

    private static Optional<Instant> moment(YamlNode node, Diagnostics out) {
        return Typed.text(node, out).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return wrong(node, text, Text.of("a moment", "日時"), out);
            }
        });
    }

    private static <T> Optional<T> wrong(YamlNode node, String text, Text expected, Diagnostics out) {
        out.add(Diagnostic.at(
                InventoryCode.BAD_SERVED,
                node.where(),
                Text.of("%s is not %s", "%s は%sではありません").with(Typed.shown(text), expected),
                Text.of(
                        "the section is written by 'clpmaint sim serve'; serve the cluster again",
                        "このセクションは 'clpmaint sim serve' が書きます。もう一度 serve してください")));
        return Optional.empty();
    }
}
