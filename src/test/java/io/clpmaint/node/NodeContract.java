package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every node must do, whatever is behind it. A test class implements this interface and hands a fixture out; nodes
 * with a connection and a time of their own implement {@link ConnectionContract}.
 */
public interface NodeContract {

    /** One server for one test. */
    interface Fixture {

        /** The node under test. */
        Node node();
    }

    /** The fixture of the running test. */
    Fixture fixture();

    /** Longer than any command of this suite takes. */
    Duration LONG = Duration.ofSeconds(60);

    /** A script of the test. */
    static CommandLine script(String text) {
        return CommandLine.script(text, List.of(text));
    }

    /** Executes as the login user and waits long. */
    default CommandOutcome read(CommandLine line) throws InterruptedException {
        return fixture().node().execute(RemoteCommand.reading(line, Privilege.USER, LONG));
    }

    @Test
    default void aCommandEndsWithItsOutputAndExitCode() throws Exception {
        assertThat(read(CommandLine.of("echo", "hello"))).isEqualTo(new CommandOutcome.Exited(0, "hello\n", "", false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 127, 255})
    default void theExitCodeIsTheCommands(int code) throws Exception {
        assertThat(read(script("exit " + code))).isEqualTo(new CommandOutcome.Exited(code, "", "", false));
    }

    @Test
    default void standardErrorIsApart() throws Exception {
        assertThat(read(script("echo out; echo err >&2; exit 4")))
                .isEqualTo(new CommandOutcome.Exited(4, "out\n", "err\n", false));
    }

    @Test
    default void anUnknownCommandEndsWith127() throws Exception {
        assertThat(read(CommandLine.of("no-such-command-anywhere")))
                .isInstanceOfSatisfying(CommandOutcome.Exited.class, exited -> {
                    assertThat(exited.code()).isEqualTo(127);
                    assertThat(exited.err()).contains("no-such-command-anywhere");
                });
    }

    /** Values that a careless quoting breaks. */
    static List<String> hostileValues() {
        List<String> values = new ArrayList<>(List.of(
                "",
                " ",
                "a b",
                "it's",
                "'",
                "''",
                "'\\''",
                "\"",
                "\\",
                "\\\\n",
                "$HOME",
                "${HOME}",
                "$(id)",
                "`id`",
                "*",
                "~",
                "?",
                "[a-z]",
                "{a,b}",
                "a;b",
                "a&b",
                "a|b",
                "a>b",
                "<a",
                "#a",
                "!a",
                "a=b",
                "-n",
                "--",
                "%s",
                "%%",
                "a\nb",
                "\n",
                "\t",
                "日本語 フェイルオーバグループ",
                "ｶﾀｶﾅ",
                "\u00e9\ud83d\ude00",
                "\u0001\u001b[31m"));
        values.add(values.stream().collect(Collectors.joining()));
        return values;
    }

    @ParameterizedTest
    @MethodSource("io.clpmaint.node.NodeContract#hostileValues")
    default void anArgumentArrivesAsItIs(String value) throws Exception {
        assertThat(read(CommandLine.of("printf", "%s", value)).out()).isEqualTo(value);
    }

    @Test
    default void anArgumentIsOneWord() throws Exception {
        assertThat(read(CommandLine.of("printf", "%s|", "a b", "", "c")).out()).isEqualTo("a b||c|");
    }

    @Test
    default void linesComeOneByOneAndInOrder() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        CommandOutcome outcome = fixture()
                .node()
                .execute(
                        RemoteCommand.reading(
                                script("echo one; echo two >&2; echo; echo 三; printf rest"), Privilege.USER, LONG),
                        lines::add);

        assertThat(outcome).isEqualTo(new CommandOutcome.Exited(0, "one\n\n三\nrest", "two\n", false));
        assertThat(lines).containsExactly("one", "", "三", "rest");
    }

    @Test
    default void tenMegabytesArriveWithoutLoss() throws Exception {
        int lines = 160_000;
        RemoteCommand command = RemoteCommand.reading(
                        script("i=0; while [ $i -lt " + lines / 1000 + " ]; do seq -f '%063.0f' 1 1000; "
                                + "i=$((i+1)); done; echo end >&2"),
                        Privilege.USER,
                        LONG)
                .keeping(16 * 1024 * 1024);
        int[] count = new int[1];
        CommandOutcome outcome = fixture().node().execute(command, line -> count[0]++);

        assertThat(outcome).isInstanceOf(CommandOutcome.Exited.class);
        assertThat(outcome.err()).isEqualTo("end\n");
        assertThat(count[0]).isEqualTo(lines);
        String thousand = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> String.format("%063d%n", i))
                .collect(Collectors.joining());
        assertThat(outcome.out().equals(thousand.repeat(lines / 1000))).isTrue();
    }

    @Test
    default void outputBeyondTheLimitIsCountedAndNotKept() throws Exception {
        int[] count = new int[1];
        CommandOutcome outcome = fixture()
                .node()
                .execute(
                        RemoteCommand.reading(CommandLine.of("seq", "100000"), Privilege.USER, LONG)
                                .keeping(1000),
                        line -> count[0]++);

        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Exited.class, exited -> {
            assertThat(exited.out()).hasSize(1000).startsWith("1\n2\n");
            assertThat(exited.truncated()).isTrue();
        });
        assertThat(count[0]).isEqualTo(100_000);
    }

    @Test
    default void malformedOutputIsShownAsReplaced() throws Exception {
        assertThat(read(CommandLine.of("printf", "a\\377b\\nc\\n")).out()).isEqualTo("a\ufffdb\nc\n");
    }

    @Test
    default void aCommandReadsItsInputToTheEnd() throws Exception {
        CommandOutcome outcome = fixture()
                .node()
                .execute(RemoteCommand.reading(CommandLine.of("cat"), Privilege.USER, LONG)
                        .withInput(Secret.of("geheim 秘密\nzwei".toCharArray())));

        assertThat(outcome).isEqualTo(new CommandOutcome.Exited(0, "geheim 秘密\nzwei", "", false));
    }

    @Test
    default void aCommandWithoutInputReadsTheEndAtOnce() throws Exception {
        assertThat(read(CommandLine.of("cat"))).isEqualTo(new CommandOutcome.Exited(0, "", "", false));
    }

    @Test
    default void anInputThatIsNotReadDoesNoHarm() throws Exception {
        CommandOutcome outcome = fixture()
                .node()
                .execute(RemoteCommand.reading(CommandLine.of("true"), Privilege.USER, LONG)
                        .withInput(Secret.of("x".repeat(200_000).toCharArray())));

        assertThat(outcome).isEqualTo(new CommandOutcome.Exited(0, "", "", false));
    }

    @Test
    default void aCommandThatIsKilledEndsWithItsSignal() throws Exception {
        assertThat(read(script("echo before; kill -TERM $$")))
                .isEqualTo(new CommandOutcome.Signalled("TERM", "before\n", ""));
    }

    @Test
    default void whatDoesNotEndInTimeIsGivenUp() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        CommandOutcome outcome = fixture()
                .node()
                .execute(RemoteCommand.reading(script("echo begun; exec sleep 300"), Privilege.USER, timeout));

        // how far a busy machine got by then is not the point
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommandOutcome.TimedOut.class,
                        timedOut -> assertThat(timedOut.after()).isEqualTo(timeout));
        assertThat(read(CommandLine.of("echo", "on"))).isEqualTo(new CommandOutcome.Exited(0, "on\n", "", false));
    }

    @Test
    default void commandsRunBesideEachOther() throws Exception {
        List<CompletableFuture<CommandOutcome>> running = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CommandLine line = CommandLine.of("echo", "number " + i);
            running.add(Background.run(() -> read(line)));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(running.get(i).get(LONG.toSeconds(), TimeUnit.SECONDS).out())
                    .isEqualTo("number " + i + "\n");
        }
    }

    @Test
    default void theNodeSaysWhichServerItIs() {
        assertThat(fixture().node().toString()).contains(fixture().node().server());
    }
}
