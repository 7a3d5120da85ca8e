package io.clpmaint.yaml;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in an author's words what the library has to say about broken YAML. */
final class SyntaxProblem {

    static final Text USUAL_FIX = Text.of(
            "check indentation, brackets, quotes and the blank behind each colon of this and the line before",
            "この行と前の行の字下げ、括弧、引用符、コロンの後の空白を確認してください");

    /** What the library says (a beginning of its words) and what an author has to know. */
    private static final Map<String, Text[]> KNOWN = known();

    private static final Text[] SUBSTITUTION = {
        Text.of("a substitution that is not quoted", "置き換えが引用符で囲まれていません"),
        Text.of("inside braces and brackets quote it: \"${name}\"", "波括弧や角括弧の中では引用符で囲んでください: \"${name}\"")
    };

    private SyntaxProblem() {}

    private static Map<String, Text[]> known() {
        Map<String, Text[]> known = new LinkedHashMap<>();
        known.put("could not find expected ':'", new Text[] {
            Text.of("a key without a colon", "コロンのないキーがあります"),
            Text.of("write key: value, or quote the text", "key: value の形で書くか、文字列を引用符で囲んでください")
        });
        known.put("mapping values are not allowed here", new Text[] {
            Text.of("a colon where no key can be", "キーを置けない場所にコロンがあります"),
            Text.of(
                    "check the indentation; quote a text that holds a colon and a blank",
                    "字下げを確認し、コロンと空白を含む文字列は引用符で囲んでください")
        });
        known.put("expected <block end>, but found", new Text[] {
            Text.of("the indentation does not line up", "字下げがそろっていません"),
            Text.of(
                    "give the keys of one mapping and the dashes of one list the same indentation",
                    "同じマッピングのキー、同じリストの - は字下げをそろえてください")
        });
        known.put("expected ',' or '}'", new Text[] {
            Text.of("a comma or a closing } is missing", "カンマまたは閉じ括弧 } がありません"),
            Text.of("close the { ... }; quote values that hold , { } [ ]", "{ ... } を閉じ、, { } [ ] を含む値は引用符で囲んでください")
        });
        known.put("expected ',' or ']'", new Text[] {
            Text.of("a comma or a closing ] is missing", "カンマまたは閉じ括弧 ] がありません"),
            Text.of("close the [ ... ]; quote values that hold , { } [ ]", "[ ... ] を閉じ、, { } [ ] を含む値は引用符で囲んでください")
        });
        known.put("found unexpected end of stream", new Text[] {
            Text.of("a quote is not closed", "引用符が閉じられていません"), Text.of("close the quote", "引用符を閉じてください")
        });
        for (String reserved : List.of("%", "@", "`")) {
            known.put("found character '" + reserved + "' that cannot start any token", new Text[] {
                Text.of("no value can begin with " + reserved, reserved + " で始まる値は書けません"),
                Text.of("quote the value", "値を引用符で囲んでください")
            });
        }
        known.put("found unknown escape character", new Text[] {
            Text.of("an unknown escape behind a backslash", "バックスラッシュの後のエスケープが不明です"),
            Text.of("use single quotes for a text with backslashes", "バックスラッシュを含む文字列は単一引用符で囲んでください")
        });
        known.put("sequence entries are not allowed here", new Text[] {
            Text.of("a list item where none can be", "リスト項目を置けない場所に - があります"),
            Text.of("put the list on lines of its own, indented", "リストは改行し、字下げして書いてください")
        });
        return known;
    }

    static Diagnostic of(String file, String text, MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        boolean endless = problem.startsWith("found unexpected end of stream")
                && e.getContextMark().isPresent();
        SourceRange where = (endless ? e.getContextMark() : e.getProblemMark())
                .or(e::getContextMark)
                .map(m -> place(file, m))
                .orElse(SourceRange.startOf(file));
        if (problem.contains("\\t") || problem.contains("'\t")) {
            return Diagnostic.at(
                    YamlCode.TAB,
                    where,
                    Text.of("a tab stands where YAML wants blanks", "空白が必要な場所にタブがあります"),
                    Text.of("replace the tab by blanks", "タブを空白に置き換えてください"));
        }
        Text[] words = isSubstitution(problem, e)
                ? SUBSTITUTION
                : KNOWN.entrySet().stream()
                        .filter(k -> problem.startsWith(k.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(new Text[] {Text.same(problem), USUAL_FIX});
        Diagnostic diagnostic = Diagnostic.at(
                YamlCode.SYNTAX,
                where,
                Text.of("not valid YAML: %s", "YAML として正しくありません: %s").with(words[0]),
                words[1]);
        Text context = e.getContextMark()
                .filter(m -> m.getLine() + 1 != where.line())
                .map(m -> Text.of("it began at line %s, column %s", "始まり: %s 行 %s 桁")
                        .with(m.getLine() + 1, m.getColumn() + 1))
                .orElse(Text.EMPTY);
        Text fullWidth = fullWidth(text, where.line());
        if (!context.isEmpty() && !fullWidth.isEmpty()) {
            context = Text.of("%s; %s", "%s。%s").with(context, fullWidth);
        } else if (context.isEmpty()) {
            context = fullWidth;
        }
        return context.isEmpty() ? diagnostic : diagnostic.detailed(context);
    }

    /** In braces or brackets the brace of an unquoted substitution opens a mapping. */
    private static boolean isSubstitution(String problem, MarkedYamlEngineException e) {
        return problem.startsWith("expected ',' or")
                && e.getProblemMark()
                        .map(m -> m.getPointer() > 0
                                && m.getPointer() <= m.getBuffer().length
                                && m.getBuffer()[m.getPointer() - 1] == '$')
                        .orElse(false);
    }

    private static SourceRange place(String file, Mark mark) {
        return new SourceRange(
                file, mark.getLine() + 1, mark.getColumn() + 1, mark.getLine() + 1, mark.getColumn() + 2);
    }

    /** A Japanese keyboard's blank and colon look like YAML's and are none. */
    private static Text fullWidth(String text, int line) {
        String[] lines = text.split("\\R", -1);
        for (int i = Math.max(0, line - 2); i < Math.min(lines.length, line); i++) {
            if (lines[i].indexOf('\u3000') >= 0 || lines[i].indexOf('\uFF1A') >= 0 || lines[i].indexOf('\u00A0') >= 0) {
                return Text.of(
                                "line %s holds a full-width blank or colon, which YAML does not know",
                                "%s 行目に全角の空白またはコロンがあります (YAML では区切りになりません)")
                        .with(i + 1);
            }
        }
        return Text.EMPTY;
    }
}
