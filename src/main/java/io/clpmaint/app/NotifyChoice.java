package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.notify.CommandTarget;
import io.clpmaint.notify.Message;
import io.clpmaint.notify.Outbox;
import io.clpmaint.notify.Target;
import io.clpmaint.notify.WebTarget;
import io.clpmaint.report.Notice;
import io.clpmaint.report.json.NoticeJson;
import io.clpmaint.run.Entry;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is told of a run beside the person at the terminal, as it was asked for on the command line.
 *
 * @param targets programs and web addresses
 * @param key the file with the key that requests to web addresses are signed with
 */
public record NotifyChoice(List<String> targets, Optional<String> key) {

    private static final int SHORTEST_KEY = 16;

    /** This machine (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3): whole addresses, since a name may begin like one. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

    /** Nobody. */
    public static final NotifyChoice NOBODY = new NotifyChoice(List.of(), Optional.empty());

    /** Copies the list. */
    public NotifyChoice {
        targets = List.copyOf(targets);
    }

    /**
     * Makes sure that everybody can be told, as far as that can be known beforehand.
     *
     * @param io the surroundings
     * @return who is told
     * @throws Problem when a target is none, or a key is missing (2)
     */
    List<Target> read(Io io) {
        List<Target> read = new ArrayList<>();
        for (String target : targets) {
            read.add(target.contains("://") ? web(target, io) : program(target, io));
        }
        return read;
    }

    /** Tells of a run's events until it is closed. */
    static final class Telling implements AutoCloseable {

        /** How long a process that shall end at once still tries to tell that it left. */
        private static final Duration LEAVING = Duration.ofSeconds(5);

        private final Notice.Maker maker = new Notice.Maker();
        private final Outbox outbox;

        Telling(List<Target> targets, Io io, Talk talk, List<Entry> earlier) {
            outbox = new Outbox(targets, io.time(), talk::warn);
            earlier.forEach(maker::accept);
        }

        synchronized void happened(Entry entry) {
            maker.accept(entry).forEach(n -> outbox.send(message(n)));
        }

        /** The process leaves the run unfinished: that is told, if it can be done shortly. */
        synchronized void left(String signal, Instant now) {
            maker.left(signal, now).forEach(n -> outbox.send(message(n)));
            outbox.close(LEAVING);
        }

        /** Nobody waits any more for what is under way. */
        void giveUp() {
            outbox.giveUp();
        }

        @Override
        public void close() {
            outbox.close();
        }

        private static Message message(Notice notice) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("event", notice.kind().word());
            facts.put("run", notice.run());
            facts.put("runbook", notice.runbook());
            facts.put("cluster", notice.cluster());
            facts.put("simulated", Boolean.toString(notice.simulated()));
            notice.step().ifPresent(s -> facts.put("step", s));
            notice.result().ifPresent(r -> {
                facts.put("result", r.word());
                facts.put("exit", Integer.toString(r.exit()));
            });
            facts.put("summary", notice.summary().en());
            return new Message(facts, NoticeJson.of(notice));
        }
    }

    private static Target program(String written, Io io) {
        Path file = io.path(written);
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            throw usage(
                    UsageCode.BAD_TARGET,
                    Text.of("--notify %s: no program that this user can run", "--notify %s: 実行可能なプログラムではありません")
                            .with(written),
                    Text.of("name a program's file, or an https:// address", "プログラムのファイルまたは https:// のアドレスを指定してください"));
        }
        return new CommandTarget(file);
    }

    private Target web(String written, Io io) {
        URI address;
        try {
            address = new URI(written);
        } catch (URISyntaxException e) {
            throw noAddress(written);
        }
        String host = Optional.ofNullable(address.getHost()).orElseThrow(() -> noAddress(written));
        boolean here = LOOPBACK.matcher(host).matches();
        boolean plain = "http".equals(address.getScheme());
        if (!"https".equals(address.getScheme()) && !(plain && here)) {
            throw noAddress(written);
        }
        return new WebTarget(address, key(io), io.time());
    }

    private Secret key(Io io) {
        String written = key.orElseThrow(() -> usage(
                UsageCode.BAD_TARGET,
                Text.of("--notify to a web address is signed, and no key is named", "Web アドレスへの通知には署名の鍵が必要です"),
                Text.of(
                        "name a file with a key of your own: --notify-key FILE",
                        "鍵のファイルを指定してください: --notify-key FILE")));
        String text = new String(SourceFile.content(io.path(written), written), StandardCharsets.UTF_8).strip();
        if (text.length() < SHORTEST_KEY) {
            throw usage(
                    UsageCode.BAD_TARGET,
                    Text.of("the key in %s is shorter than %s characters", "%s の鍵は %s 文字未満です")
                            .with(written, SHORTEST_KEY),
                    Text.of("make one: openssl rand -hex 32 > %s", "作成例: openssl rand -hex 32 > %s")
                            .with(written));
        }
        Secret secret = Secret.of(text.toCharArray());
        io.redactor().learn(secret);
        return secret;
    }

    private static Problem noAddress(String written) {
        return usage(
                UsageCode.BAD_TARGET,
                Text.of("--notify %s: not an address that can be trusted", "--notify %s: 信頼できるアドレスではありません")
                        .with(written),
                Text.of("https://..., or http:// to this machine only", "https://...、または自ホストへの http:// のみ"));
    }

    private static Problem usage(UsageCode code, Text what, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(code, what, fix));
    }
}
