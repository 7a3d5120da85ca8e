package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with substitutions. {@code ${name}} is replaced by a value, {@code $$} stands for one {@code $}, every other
 * {@code $} for itself; nothing is evaluated.
 *
 * @param source the scalar
 * @param parts its parts in order
 */
record Template(YamlNode.Scalar source, List<Part> parts) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    Template {
        parts = List.copyOf(parts);
    }

    /** A stretch of a template. */
    sealed interface Part {

        /** Where it begins in the scalar's text, in UTF-16 units. */
        int offset();

        /**
         * Text that stands for itself.
         *
         * @param text the text, {@code $$} resolved
         * @param offset where it begins
         */
        record Literal(String text, int offset) implements Part {}

        /**
         * A substitution.
         *
         * @param name the variable
         * @param offset where it begins
         */
        record Reference(String name, int offset) implements Part {
            int length() {
                return name.length() + 3;
            }
        }
    }

    /** A text in which nothing is substituted. */
    static Template literal(YamlNode.Scalar scalar) {
        return new Template(scalar, List.of(new Part.Literal(scalar.text(), 0)));
    }

    /** Reads a text; empty when a substitution is malformed, which is then reported. */
    static Optional<Template> of(YamlNode.Scalar scalar, Diagnostics out) {
        String text = scalar.text();
        List<Part> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf('$');
        boolean sound = true;
        while (at >= 0) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (next == '$') {
                literal(text.substring(from, at), from, parts);
                parts.add(new Part.Literal("$", at));
                from = at + 2;
            } else if (next == '{') {
                literal(text.substring(from, at), from, parts);
                int end = text.indexOf('}', at);
                String name = end < 0 ? "" : text.substring(at + 2, end);
                Matcher matcher = NAME.matcher(name);
                if (!matcher.matches()) {
                    out.add(malformed(scalar, at, end, text));
                    sound = false;
                    from = end < 0 ? text.length() : end + 1;
                } else {
                    parts.add(new Part.Reference(name, at));
                    from = end + 1;
                }
            }
            at = text.indexOf('$', Math.max(from, at + 1));
        }
        literal(text.substring(from), from, parts);
        return sound ? Optional.of(new Template(scalar, parts)) : Optional.empty();
    }

    private static void literal(String text, int offset, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part.Literal(text, offset));
        }
    }

    private static Diagnostic malformed(YamlNode.Scalar scalar, int at, int end, String text) {
        return Diagnostic.at(
                RunbookCode.BAD_SUBSTITUTION,
                place(scalar, at, end < 0 ? text.length() : end + 1),
                end < 0
                        ? Text.of("${ is not closed", "${ が閉じられていません")
                        : Text.of("between ${ and } stands something else than a name", "${ と } の間が名前ではありません"),
                Text.of(
                        "write ${name} with lower-case letters, digits and hyphens; write $$ for a $ that is text",
                        "${name} の形で、英小文字、数字、ハイフンで書いてください。文字としての $ は $$ と書きます"));
    }

    /** The single variable that the whole text consists of. */
    Optional<Part.Reference> single() {
        return parts.size() == 1 && parts.get(0) instanceof Part.Reference r ? Optional.of(r) : Optional.empty();
    }

    /** Whether nothing is substituted. */
    boolean isConstant() {
        return parts.stream().noneMatch(p -> p instanceof Part.Reference);
    }

    /** Where a part of the text stands in the file, as exactly as can be told. */
    SourceRange place(int from, int to) {
        return place(source, from, to);
    }

    private static SourceRange place(YamlNode.Scalar scalar, int from, int to) {
        SourceRange where = scalar.where();
        int length = scalar.text().codePointCount(0, scalar.text().length());
        int width = where.endColumn() - where.column();
        boolean oneLine = where.line() == where.endLine();
        int quote = scalar.plain() ? 0 : 1;
        if (!oneLine || width != length + 2 * quote) {
            return where;
        }
        int begin = where.column() + quote + scalar.text().codePointCount(0, from);
        int end = where.column() + quote + scalar.text().codePointCount(0, to);
        return new SourceRange(where.file(), where.line(), begin, where.line(), Math.max(end, begin + 1));
    }
}
