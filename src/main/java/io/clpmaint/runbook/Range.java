package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of numbers of servers or of product versions: {@code 2}, {@code 2..}, {@code ..4}, {@code 2..4}.
 *
 * @param least its lower end, as it was written
 * @param most its upper end, as it was written
 */
record Range(Optional<String> least, Optional<String> most) {

    private static final Pattern COUNTS = Pattern.compile("([1-9][0-9]?)?(\\.\\.)?([1-9][0-9]?)?");
    private static final String VERSION = "[1-9][0-9]?\\.[0-9]{1,2}(?:\\.[0-9]{1,2})?";
    private static final Pattern VERSIONS = Pattern.compile("(" + VERSION + ")?(\\.\\.)?(" + VERSION + ")?");

    /** A range of numbers. */
    static Optional<Range> counts(YamlNode node, Diagnostics out) {
        return read(node, COUNTS, "2..", out);
    }

    /** A range of versions. */
    static Optional<Range> versions(YamlNode node, Diagnostics out) {
        return read(node, VERSIONS, "4.0..", out);
    }

    private static Optional<Range> read(YamlNode node, Pattern form, String example, Diagnostics out) {
        Optional<String> text = Typed.text(node, out);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = form.matcher(text.get());
        boolean sound = matcher.matches();
        Optional<String> least = sound ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        Optional<String> most = sound ? Optional.ofNullable(matcher.group(3)) : Optional.empty();
        boolean open = sound && matcher.group(2) != null;
        sound &= open ? least.isPresent() || most.isPresent() : least.isPresent() && most.isEmpty();
        if (sound && least.isPresent() && most.isPresent()) {
            sound = Versions.compare(least.get(), most.get()) <= 0;
        }
        if (!sound) {
            out.add(Diagnostic.at(
                    RunbookCode.BAD_RANGE,
                    node.where(),
                    Text.of("%s is not a range", "%s は範囲ではありません").with(Typed.shown(text.get())),
                    Text.of("write it like %s", "%s のように書いてください").with(example)));
            return Optional.empty();
        }
        return Optional.of(open ? new Range(least, most) : new Range(least, least));
    }

    /** Whether a number or version is in it; 4.2.1 belongs to the line 4.2 and so to ..4.2. */
    boolean holds(String value) {
        return least.map(l -> Versions.compare(value, l) >= 0).orElse(true)
                && most.map(m -> Versions.compare(value, m) <= 0 || Versions.belongs(value, m))
                        .orElse(true);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return least.isPresent() && least.equals(most) ? least.get() : least.orElse("") + ".." + most.orElse("");
    }
}
