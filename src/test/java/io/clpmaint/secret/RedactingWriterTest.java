package io.clpmaint.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactingWriterTest {

    private static final String SECRET = "s3cret pass'word";

    private final Redactor redactor = new Redactor();
    private final StringWriter shown = new StringWriter();
    private final RedactingWriter writer = new RedactingWriter(shown, redactor);

    private void knowing(String... secrets) {
        for (String secret : secrets) {
            redactor.learn(Secret.of(secret.toCharArray()));
        }
    }

    @Test
    void aSecretIsHiddenWhereverItIsCutInTwo() throws IOException {
        knowing(SECRET);
        String text = "before " + SECRET + " after\n";
        for (int cut = 0; cut <= text.length(); cut++) {
            shown.getBuffer().setLength(0);
            writer.write(text.substring(0, cut));
            writer.write(text.substring(cut));
            assertThat(shown).as("cut at %s", cut).hasToString("before ******** after\n");
        }
    }

    @Test
    void theSameTextComesOutHoweverItIsCut() throws IOException {
        knowing(SECRET, "abcabcabd", "abcabd99");
        Random random = new Random(20261125);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append(
                        switch (random.nextInt(6)) {
                            case 0 -> SECRET;
                            case 1 -> "abcabcabd";
                            case 2 -> "abcabd99";
                            case 3 -> "abc";
                            case 4 -> SECRET.substring(0, 1 + random.nextInt(SECRET.length()));
                            default -> "-\n";
                        });
            }
            shown.getBuffer().setLength(0);
            int at = 0;
            while (at < text.length()) {
                int next = Math.min(text.length(), at + 1 + random.nextInt(7));
                writer.write(text.substring(at, next));
                at = next;
            }
            writer.write("\n");
            assertThat(shown).hasToString(redactor.redact(text + "\n"));
        }
    }

    @Test
    void aFlushShowsAPromptAndGivesNoMoreOfASecretThanItsFirstThreeCharacters() throws IOException {
        knowing("yes-it-is-one");
        writer.write("go on? y");
        writer.flush();
        assertThat(shown).hasToString("go on? y");

        writer.write("es-it-");
        writer.flush();
        writer.write("is-one.\n");
        assertThat(shown).hasToString("go on? y********.\n");
    }

    @Test
    void theEndOfAllShowsWhatWasHeldBackButNotTheBeginningOfASecret() throws IOException {
        knowing("yes-it-is-one");
        writer.write("yes");
        writer.close();
        writer.write("yes-it-is-on");
        writer.close();

        assertThat(shown).hasToString("yes********");
    }

    @Test
    void nothingIsChangedWhereNothingIsKnown() {
        try (PrintWriter out = new PrintWriter(writer)) {
            out.println("a line");
            out.printf("%s%n", SECRET);
        }
        assertThat(shown.toString().lines()).containsExactly("a line", SECRET);
    }
}
