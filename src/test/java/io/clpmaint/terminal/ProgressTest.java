package io.clpmaint.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.testing.Events;
import io.clpmaint.testing.Golden;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Width;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/progress");

    private static String told(Events events, Lang lang, Progress.Detail detail) {
        Progress progress = new Progress(lang, Paint.PLAIN, detail);
        List<String> lines = new ArrayList<>();
        events.entries().forEach(e -> lines.addAll(progress.accept(e, false)));
        return String.join("\n", lines) + "\n";
    }

    @Test
    void aLogHasOneLineForEachChange() throws IOException {
        Golden.check(GOLDEN.resolve("kept-out.en.txt"), told(Events.keptOut(), Lang.EN, Progress.Detail.USUAL));
        Golden.check(GOLDEN.resolve("kept-out.ja.txt"), told(Events.keptOut(), Lang.JA, Progress.Detail.USUAL));
    }

    @Test
    void inDetailEveryCommandIsTold() throws IOException {
        Golden.check(
                GOLDEN.resolve("kept-out.commands.txt"), told(Events.keptOut(), Lang.EN, Progress.Detail.COMMANDS));
    }

    @Test
    void quietTellsOnlyWhatWentWrong() {
        assertThat(told(Events.succeeded(), Lang.EN, Progress.Detail.QUIET)).isBlank();
        assertThat(told(Events.keptOut(), Lang.EN, Progress.Detail.QUIET))
                .contains("FAILED")
                .contains("NOT restored");
    }

    @Test
    void theStatusLineFitsAnyWidthInAnyLanguage() {
        for (Lang lang : Lang.values()) {
            for (int columns = 30; columns <= 140; columns += 11) {
                Progress progress = new Progress(lang, new Paint(false, true), Progress.Detail.USUAL);
                for (Entry entry : Events.keptOut().entries()) {
                    progress.accept(entry, true);
                    int width = columns;
                    progress.status(entry.at().plusSeconds(4000), columns)
                            .ifPresent(s -> assertThat(Width.of(s)).as(s).isLessThan(width));
                }
            }
        }
    }

    @Test
    void theStatusLineSaysWhereTheRunIsAndHowLong() {
        Progress progress = new Progress(Lang.EN, Paint.PLAIN, Progress.Detail.USUAL);
        Events.begun()
                .step(2, "protected/srvB/update", "srvB")
                .command("c1", "protected/srvB/update", "srvB", "dnf", "-y", "update")
                .entries()
                .forEach(e -> progress.accept(e, true));
        assertThat(progress.status(Instant.parse("2026-11-21T01:02:10Z"), 100))
                .contains("[2/3] protected/srvB/update  srvB: dnf -y update  02:10 elapsed");
    }

    @Test
    void aTerminalShowsTheSameLineOnlyOnce() {
        StringWriter screen = new StringWriter();
        Painter painter = new Painter(
                new Progress(Lang.EN, Paint.PLAIN, Progress.Detail.USUAL), new PrintWriter(screen), true, 80);
        Events.begun().step(1, "logs", "srvA").entries().forEach(painter::show);
        painter.tick(Instant.parse("2026-11-21T01:00:00Z"));
        painter.tick(Instant.parse("2026-11-21T01:00:00Z"));
        painter.tick(Instant.parse("2026-11-21T01:00:01Z"));
        painter.end();
        assertThat(screen.toString().split("elapsed", -1)).hasSize(3);
        assertThat(screen.toString()).endsWith("\r\u001b[K");
    }
}
