package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"/bin/sh", "/bin/bash"})
class SudoNodeTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    String program;

    @TempDir
    Path home;

    private CommandOutcome execute(Escalation escalation, RemoteCommand command) throws Exception {
        FakeSudo sudo = FakeSudo.in(home, "right");
        return new SudoNode(new LocalShell(program, home, sudo.environment()), escalation).execute(command);
    }

    private static RemoteCommand whoIsRoot(Privilege privilege) {
        return RemoteCommand.reading(CommandLine.of("sh", "-c", "echo root=$AS_ROOT; cat"), privilege, LONG);
    }

    private static Escalation password(String password) {
        return Escalation.sudo(() -> Secret.of(password.toCharArray()));
    }

    @Test
    void aCommandOfTheUserIsLeftAlone() throws Exception {
        assertThat(execute(password("right"), whoIsRoot(Privilege.USER)).out()).isEqualTo("root=\n");
    }

    @Test
    void rootNeedsNoSudo() throws Exception {
        assertThat(execute(Escalation.none(), whoIsRoot(Privilege.ROOT)).out()).isEqualTo("root=\n");
    }

    @Test
    void sudoThatWantsAPasswordFailsWhereNoneIsGiven() throws Exception {
        assertThat(execute(Escalation.sudo(), whoIsRoot(Privilege.ROOT)))
                .isInstanceOfSatisfying(CommandOutcome.Exited.class, exited -> {
                    assertThat(exited.code()).isEqualTo(1);
                    assertThat(exited.err()).contains("a password is required");
                });
    }

    @Test
    void thePasswordGoesThroughStandardInputAheadOfTheCommandsOwn() throws Exception {
        CommandOutcome outcome =
                execute(password("right"), whoIsRoot(Privilege.ROOT).withInput(Secret.of("own input\n".toCharArray())));

        assertThat(outcome).isEqualTo(new CommandOutcome.Exited(0, "root=yes\nown input\n", "", false));
    }

    @Test
    void aWrongPasswordExecutesNothing() throws Exception {
        CommandOutcome outcome =
                execute(password("wrong"), RemoteCommand.changing(CommandLine.of("touch", "x"), Privilege.ROOT, LONG));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(Escalation.REFUSED));
        assertThat(home.resolve("x")).doesNotExist();
    }

    @Test
    void aScriptUsesSudoWhereItSaysSo() throws Exception {
        Escalation escalation = password("right");
        CommandLine script = CommandLine.script(
                "echo a=$AS_ROOT; " + escalation.prefix() + "sh -c 'echo b=$AS_ROOT'; " + escalation.prefix()
                        + "sh -c 'echo c=$AS_ROOT'",
                List.of("script"));

        assertThat(execute(escalation, RemoteCommand.reading(script, Privilege.ROOT, LONG))
                        .out())
                .isEqualTo("a=\nb=yes\nc=yes\n");
    }

    @Test
    void argumentsStayOneWordBehindSudo() throws Exception {
        RemoteCommand command =
                RemoteCommand.reading(CommandLine.of("printf", "%s|", "it's", "$(id)", ""), Privilege.ROOT, LONG);

        assertThat(execute(password("right"), command).out()).isEqualTo("it's|$(id)||");
    }

    @Test
    void thePasswordIsOnNoCommandLine() throws Exception {
        LocalShell shell =
                new LocalShell(program, home, FakeSudo.in(home, "right").environment());
        new SudoNode(shell, password("right")).execute(whoIsRoot(Privilege.ROOT));

        assertThat(shell.executed()).singleElement().satisfies(command -> {
            assertThat(command.line().rendered()).doesNotContain("right");
            assertThat(command.line().toString()).startsWith("sudo -n sh -c");
            assertThat(command.toString()).doesNotContain("right");
        });
    }
}
