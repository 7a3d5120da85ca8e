package io.clpmaint.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads journals and checks their chain. Journals of every earlier version stay readable. */
public final class JournalReader {

    /** The version of the lines that this program writes. */
    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalReader() {}

    /**
     * What was read.
     *
     * @param entries the entries in order
     * @param goodBytes the length of the part that is whole
     * @param lastHash the hash of the last whole line
     * @param lastSequence the number of the last whole line
     * @param torn whether a torn line follows
     */
    public record Result(List<Entry> entries, long goodBytes, String lastHash, long lastSequence, boolean torn) {
        /** Copies the list. */
        public Result {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Reads a journal.
     *
     * @param file the file
     * @return its entries
     * @throws Problem when it cannot be read, does not fit its chain, or holds what only a later version understands: who
     *     left that out would judge and resume another run than the one that was written
     */
    public static Result read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, Text.same(String.valueOf(e.getMessage())));
        }
        List<Entry> entries = new ArrayList<>();
        String previous = Chain.START;
        int start = 0;
        int number = 0;
        long sequence = 0;
        boolean torn = false;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            Optional<Line> line = end == bytes.length
                    ? Optional.empty()
                    : line(new String(Arrays.copyOfRange(bytes, start, end), StandardCharsets.UTF_8), previous);
            if (line.isEmpty()) {
                if (isTorn(bytes, start, sequence + 1)) {
                    torn = true;
                    break;
                }
                throw new Problem(
                        Problem.Kind.STALE,
                        Diagnostic.at(
                                JournalCode.CORRUPT,
                                new SourceRange(file.toString(), number, 1, number, 1),
                                Text.of("line %s of the journal does not fit its chain", "ジャーナルの %s 行目がハッシュ連鎖と一致しません")
                                        .with(number),
                                Text.of(
                                        "do not resume from it; look at the cluster with `clpmaint status` and restore by hand",
                                        "このジャーナルから再開せず、`clpmaint status` でクラスタを確認し手作業で復旧してください")));
            }
            RunEvent event = line.get().event().orElseThrow(() -> newer(file, line.get()));
            entries.add(new Entry(line.get().sequence(), line.get().at(), event));
            previous = line.get().hash();
            sequence = line.get().sequence();
            start = end + 1;
        }
        if (entries.isEmpty()) {
            throw unreadable(file, Text.of("it holds no entry", "記録がありません"));
        }
        return new Result(entries, start, previous, sequence, torn);
    }

    /**
     * Whether what follows never came to the disk as a whole: a line that has no end or holds nothing in parts, and behind
     * it only lines that were written before it was synced, in whatever state.
     */
    private static boolean isTorn(byte[] bytes, int from, long first) {
        int start = from;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String text = new String(Arrays.copyOfRange(bytes, start, end), StandardCharsets.UTF_8);
            boolean incomplete = (end == bytes.length && !holdsMore(text)) || holdsNothing(bytes, start, end);
            boolean early = start != from && syncedBefore(text, first);
            if (!incomplete && !early) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /** Whether a whole line says that a line was not on the disk when it was written. */
    private static boolean syncedBefore(String text, long line) {
        int seal = text.lastIndexOf(Chain.SEAL);
        if (seal < 0 || !text.equals(Chain.seal(text.substring(0, seal)))) {
            return false;
        }
        try {
            return JSON.readTree(text).path("synced").asLong(line) < line;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Whether there is more than a whole line, which is no beginning of one: the end of the line was changed. */
    private static boolean holdsMore(String text) {
        int seal = text.lastIndexOf(Chain.SEAL);
        return seal >= 0
                && text.length() > Chain.seal(text.substring(0, seal)).length()
                && text.startsWith(Chain.seal(text.substring(0, seal)));
    }

    /** Whether a part of a line never came to the disk: file systems fill it with zeros, which no line holds. */
    private static boolean holdsNothing(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static Problem unreadable(Path file, Text why) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        JournalCode.UNREADABLE,
                        Text.of("the journal %s cannot be read: %s", "ジャーナル %s を読み取れません: %s")
                                .with(file, why),
                        Text.of("name a run that `clpmaint runs` lists", "`clpmaint runs` に表示される実行を指定してください")));
    }

    private static Problem newer(Path file, Line line) {
        return new Problem(
                Problem.Kind.STALE,
                Diagnostic.at(
                        JournalCode.NEWER,
                        new SourceRange(file.toString(), (int) line.sequence(), 1, (int) line.sequence(), 1),
                        Text.of(
                                        "entry %s is of a kind that this version does not know: %s",
                                        "記録 %s の種類はこのバージョンでは認識できません: %s")
                                .with(line.sequence(), Printable.line(line.kind())),
                        Text.of("use the clpmaint that wrote it, or a later one", "記録したバージョン以降の clpmaint を使用してください")));
    }

    /** A line that fits the chain; without an event when a later version wrote it. */
    private record Line(long sequence, Instant at, String kind, Optional<RunEvent> event, String hash) {}

    private static Optional<Line> line(String text, String previous) {
        int seal = text.lastIndexOf(Chain.SEAL);
        if (seal < 0 || !text.equals(Chain.seal(text.substring(0, seal)))) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.path("prev").asText().equals(previous)) {
                return Optional.empty();
            }
            boolean known = json.path("v").asInt() <= VERSION;
            return Optional.of(new Line(
                    json.path("seq").asLong(),
                    Instant.parse(json.path("at").asText()),
                    known ? json.path("kind").asText() : "v" + json.path("v").asText(),
                    known ? EventCodec.read(json) : Optional.empty(),
                    json.path("hash").asText()));
        } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
