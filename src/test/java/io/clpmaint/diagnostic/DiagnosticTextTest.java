package io.clpmaint.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.text.Lang;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {

    private enum Example implements Code {
        PLAIN,
        SECRET;

        @Override
        public int number() {
            return 1;
        }

        @Override
        public Text title() {
            return Text.EMPTY;
        }

        @Override
        public Text explanation() {
            return Text.EMPTY;
        }

        @Override
        public boolean showsSource() {
            return this == PLAIN;
        }
    }

    private static final Text WRONG = Text.of("this is wrong", "誤りです");
    private static final Text FIX = Text.of("write it right", "正しく書いてください");

    @Test
    void theMarksStandBelowWideCharacters() {
        assertThat(render("題名: 'ミラー' x", new SourceRange("f.yaml", 7, 5, 7, 10)))
                .isEqualTo("""
                        f.yaml:7:5: error CLPM-1: this is wrong
                          7 | 題名: 'ミラー' x
                            |       ^^^^^^^^
                            = fix: write it right
                        """);
    }

    @Test
    void aLongLineIsCutAroundItsMark() {
        String text = render("a".repeat(200) + "WRONG" + "b".repeat(200), new SourceRange("f", 1, 201, 1, 206));
        assertThat(text.lines().skip(1).limit(2))
                .containsExactly(
                        "  1 | ..." + "a".repeat(40) + "WRONG" + "b".repeat(29) + "...",
                        "    | " + " ".repeat(43) + "^^^^^");
    }

    @Test
    void aRangeOverSeveralLinesMarksItsFirst() {
        assertThat(render("key: [a,  ", new SourceRange("f", 1, 6, 3, 2))
                        .lines()
                        .skip(2)
                        .findFirst())
                .contains("    |      ^^^");
    }

    @Test
    void aPlaceBehindTheEndOfTheLineIsStillMarked() {
        assertThat(render("abc", new SourceRange("f", 1, 9, 1, 12))
                        .lines()
                        .skip(2)
                        .findFirst())
                .contains("    |    ^");
        assertThat(render("", new SourceRange("f", 1, 1, 1, 1)).lines().skip(2).findFirst())
                .contains("    | ^");
    }

    @Test
    void controlSequencesOfTheFileDoNotReachTheTerminal() {
        String text = render("a\u001b[31mb\u202ec\td", new SourceRange("f\u001b.yaml", 1, 1, 1, 2));
        assertThat(text).doesNotContain("\u001b", "\u202e", "\t").contains("a\\x1b[31mb\\u{202e}c d");
    }

    @Test
    void aLineWithASecretIsNotShown() {
        Diagnostic secret = Diagnostic.at(Example.SECRET, new SourceRange("f", 1, 1, 1, 2), WRONG, FIX);
        assertThat(new DiagnosticText(Lang.EN, (f, l) -> Optional.of("hunter2"), DiagnosticText.Colors.NONE, 80)
                        .render(secret))
                .doesNotContain("hunter2");
    }

    @Test
    void wordsStandBesideColours() {
        DiagnosticText renderer = new DiagnosticText(Lang.JA, SourceLines.NONE, DiagnosticText.Colors.ANSI, 80);
        Diagnostic warning =
                Diagnostic.error(Example.PLAIN, WRONG, Text.EMPTY).asWarning().detailed(Text.of("a\nb", "い\nろ"));
        assertThat(renderer.render(warning))
                .isEqualTo("\u001b[1;33m警告\u001b[0m CLPM-1: \u001b[1m誤りです\u001b[0m\n  = い\n    ろ\n");
    }

    @Test
    void annotationsEscapeWhatWouldEndThem() {
        Diagnostic at = Diagnostic.at(
                        Example.PLAIN,
                        new SourceRange("a,b:c.yaml", 3, 4, 3, 9),
                        Text.same("50 % wrong\n::error::x"),
                        FIX)
                .detailed(Text.same("found y"));
        Diagnostic without = Diagnostic.error(Example.PLAIN, WRONG, Text.EMPTY).asWarning();
        assertThat(GithubAnnotations.render(List.of(at, without), Lang.EN))
                .isEqualTo("::error file=a%2Cb%3Ac.yaml,line=3,endLine=3,col=4,endColumn=9,title=CLPM-1::"
                        + "50 %25 wrong%0A::error::x%0Afound y%0Awrite it right\n"
                        + "::warning title=CLPM-1::this is wrong\n");
    }

    private static String render(String line, SourceRange where) {
        return new DiagnosticText(Lang.EN, (f, l) -> Optional.of(line), DiagnosticText.Colors.NONE, 80)
                .render(Diagnostic.at(Example.PLAIN, where, WRONG, FIX));
    }
}
