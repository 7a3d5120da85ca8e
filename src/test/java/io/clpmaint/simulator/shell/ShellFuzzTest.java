package io.clpmaint.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is given to the shell, it ends, with an exit code, and throws nothing. */
class ShellFuzzTest {

    private static final List<String> PIECES = List.of(
            "echo",
            "a",
            "$x",
            "${x",
            "${x:-",
            "}",
            "$(",
            ")",
            "`",
            "'",
            "\"",
            "\\",
            ";",
            "&",
            "&&",
            "||",
            "|",
            "(",
            "{",
            "\n",
            " ",
            "if",
            "then",
            "else",
            "fi",
            "for",
            "in",
            "do",
            "done",
            "while",
            "until",
            "case",
            "esac",
            ";;",
            "!",
            ">",
            ">>",
            "<",
            "<<",
            "<<-",
            "2>&1",
            "</dev/null",
            "f",
            "x=1",
            "=",
            "*",
            "?",
            "[",
            "]",
            "$((",
            "))",
            "1",
            "+",
            "cat",
            "sed",
            "s/a/b/",
            "grep",
            "-E",
            "(a*)*b",
            "awk",
            "{print $1}",
            "cut",
            "-d",
            "sort",
            "tr",
            "read",
            "export",
            "set",
            "-e",
            "--",
            "$@",
            "$*",
            "$#",
            "$?",
            "shift",
            "eval",
            "exec",
            "exit",
            "return",
            "break",
            "trap",
            "cd",
            "/",
            "..",
            "rm",
            "-rf",
            "mkdir",
            "-p",
            "mv",
            "ln",
            "-s",
            "sleep",
            "1",
            "yes",
            "head",
            "-n",
            "timeout",
            "sudo",
            "setsid",
            "nohup",
            "kill",
            "$$",
            "$!",
            "wait",
            "test",
            "-f",
            "printf",
            "%s",
            "%d",
            "%",
            "seq",
            "xargs",
            "tee",
            "find",
            "local",
            "unset",
            "f()",
            "IFS=",
            "~",
            "#",
            "\t",
            "é",
            "\0",
            "command",
            "-v",
            ".",
            "~root",
            "9>&1");

    private static void ends(String script) {
        Console console = new Console();
        Console.Run run = console.run("maint", script);
        assertThat(run.over()).as(script).isTrue();
        assertThat(run.code).isBetween(-1, 255);
        console.machine.halt();
        assertThat(console.machine.processCount()).isZero();
    }

    @Test
    void everyMixtureOfTheShellsWordsEnds() {
        Property.of("a mixture of the shell's words ends")
                .examples(3_000)
                .holds(Gen.oneOf(PIECES).lists(30).map(pieces -> String.join("", pieces)), ShellFuzzTest::ends);
        Property.of("a mixture of the shell's words with blanks between ends")
                .examples(3_000)
                .holds(Gen.oneOf(PIECES).lists(30).map(pieces -> String.join(" ", pieces)), ShellFuzzTest::ends);
    }

    @Test
    void everyTextEnds() {
        Property.of("any text ends")
                .examples(2_000)
                .holds(
                        Gen.texts(
                                "abxyz $(){}[]'\"`\\;&|<>\n\t#*?!~=-+/.:0123456789%@^,é日\u0000\u001b\ud83d\ude00", 60),
                        ShellFuzzTest::ends);
    }

    @Test
    void anEndlessLoopIsEnded() {
        assertThat(new Console().run("while :; do :; done").signal).isEqualTo("KILL");
        assertThat(new Console().run("f() { f; f; }; f; echo $?").over()).isTrue();
        assertThat(new Console().run("f() { f | f & }; f; sleep 1").over()).isTrue();
        assertThat(new Console().run("echo 'sh $0' > s; sh s").over()).isTrue();
        assertThat(new Console().run("x=a; while :; do x=$x$x; done").over()).isTrue();
        assertThat(new Console()
                        .run("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaa >> f; done")
                        .over())
                .isTrue();
        assertThat(new Console().run("yes | cat > /dev/null").over()).isTrue();
    }

    @Test
    void deepNestingIsRefusedNotSuffered() {
        assertThat(new Console().run("(".repeat(10_000)).code).isEqualTo(2);
        assertThat(new Console().run("$(".repeat(10_000)).code).isEqualTo(2);
        assertThat(new Console().run("echo ${a:-".repeat(10_000)).code).isEqualTo(2);
        assertThat(new Console().run("echo $((" + "(".repeat(10_000)).code).isEqualTo(2);
        assertThat(new Console().run("echo $((" + "(".repeat(10_000) + ")".repeat(10_000) + "))").code)
                .isEqualTo(2);
        assertThat(new Console().run("[ " + "! ".repeat(1_000) + "a ]").code).isEqualTo(2);
        assertThat(new Console().run("if true; then ".repeat(10_000)).code).isEqualTo(2);
        assertThat(new Console().run("echo \"" + "`".repeat(9_999)).over()).isTrue();
        assertThat(new Console().run("#".repeat(200_000)).code).isEqualTo(2);
    }

    @Test
    void aHardRegularExpressionIsGivenUp() {
        assertThat(new Console()
                        .run("echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | grep -E '(x*)(x*)(x*)(x*)(x*)(x*)y'")
                        .code)
                .isEqualTo(2);
        assertThat(new Console()
                        .run("echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | sed -E 's/(x*)(x*)(x*)(x*)(x*)(x*)y//'")
                        .code)
                .isEqualTo(1);
    }

    @Test
    void anEndlessWaitTakesVirtualTimeAlone() {
        Console console = new Console();
        Console.Run run = new Console.Run();
        console.machine.execute("root", "while :; do sleep 1; done", run);
        console.pass(Duration.ofDays(1));
        assertThat(run.over()).isFalse();
        console.machine.halt();
        assertThat(run.dropped).isTrue();
        assertThat(console.time.waiting()).isZero();
    }
}
