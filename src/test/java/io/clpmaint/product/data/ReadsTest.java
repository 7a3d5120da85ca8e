package io.clpmaint.product.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.node.Privilege;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadsTest {

    private static final String N = "n0nce";

    private final Reads reads = new Reads(new ProductVersion(4, 2), InitSystem.SYSTEMD);

    private static String block(String name, String text, int exit) {
        return text + "@@" + N + " end " + name + " " + exit + "\n";
    }

    private static String answer(String... blocks) {
        return "a banner\n@@" + N + " begin\n" + String.join("", blocks);
    }

    @Test
    void anObservationAsksForWhatItsFacetsNeedAndAlwaysWhoAnswers() {
        List<Read> asked = reads.of(Set.of(Facet.CLUSTER), Map.of(new MirrorName("md1"), Mirror.Kind.MIRROR));
        assertThat(asked)
                .extracting(read -> String.join(" ", read.words()))
                .containsExactly(
                        "uname -n",
                        "cat /proc/sys/kernel/random/boot_id",
                        "clpstat --long",
                        "clpstat -m",
                        "clptoratio -s",
                        "clpmdstat --mirror md1");
        assertThat(reads.of(Set.of(Facet.HOST), Map.of()))
                .extracting(Read::name)
                .contains(Reads.UNITS);
    }

    @Test
    void theScriptMarksEachAnswerAndEscalatesOnlyWhatNeedsIt() {
        List<Read> asked = List.of(
                new Read("a", List.of("uname", "-n"), Privilege.USER),
                new Read("b", List.of("clpgrp", "-n", "it's"), Privilege.ROOT));
        assertThat(Reads.script(N, Reads.questions(asked, "sudo -n"))).isEqualTo("""
                        n=n0nce
                        LC_ALL=C; export LC_ALL; exec </dev/null 2>&1; echo "@@$n begin"
                        uname -n; echo "@@$n end" a $?
                        sudo -n clpgrp -n 'it'\\''s'; echo "@@$n end" b $?
                        """);
        assertThat(Reads.questions(asked, "")).doesNotContain("sudo");
    }

    @Test
    void aRealShellAnswersTheScript() throws IOException, InterruptedException {
        List<Read> asked = List.of(
                new Read("words", List.of("printf", "%s", "no newline; $HOME"), Privilege.USER),
                new Read("gone", List.of("no-such-program-anywhere"), Privilege.USER));
        Process shell = new ProcessBuilder("sh", "-c", Reads.script(N, Reads.questions(asked, ""))).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        Sections sections = Reads.split(N, out);
        assertThat(sections.get("words")).contains(new Section("words", "no newline; $HOME", 0));
        assertThat(sections.get("gone"))
                .hasValueSatisfying(s -> assertThat(s.exit()).isEqualTo(127));
    }

    @Test
    void whatIsMissingDoubledOrWithoutEndIsAbsent() {
        Sections sections = Reads.split(
                N,
                answer(
                                block("ok", "text\n", 0),
                                block("twice", "1\n", 0),
                                block("twice", "2\n", 0),
                                block("twice", "3\n", 0),
                                block("last", "", 3))
                        + "text\n@@" + N + " end cut 0");
        assertThat(sections.all().keySet()).containsExactly("ok", "last");
        assertThat(sections.get("ok")).contains(new Section("ok", "text\n", 0));
        assertThat(sections.get("last"))
                .hasValueSatisfying(s -> assertThat(s.exit()).isEqualTo(3));
    }

    @Test
    void nothingCountsBeforeTheAnswersBegin() {
        assertThat(Reads.split(N, block("early", "text\n", 0)).all()).isEmpty();
    }

    @Test
    void anOutputCannotPretendToBeAnother() {
        String forged = answer(block("a", "@@other end b 0\nfine\n", 1));
        assertThat(Reads.split(N, forged).all().keySet()).containsExactly("a");
    }

    @Test
    void aCutAnswerNeverGivesMoreThanTheWholeOne() {
        String whole = answer(block("a", "one\ntwo\n", 0), block("b", "three\n", 1), block("c", "", 0));
        Map<String, Section> all = Reads.split(N, whole).all();
        Property.of("a cut answer holds whole sections only").holds(Gen.numbers(0, whole.length()), length -> {
            Map<String, Section> cut =
                    Reads.split(N, whole.substring(0, length)).all();
            assertThat(all).containsAllEntriesOf(cut);
        });
    }
}
