package io.clpmaint.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Poll;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.Trace;
import io.clpmaint.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Processes, sessions and rights on a simulated server, and the scripts that the program sends. */
class MachineTest {

    private static final Duration LONG = Duration.ofHours(1);

    private Console console = new Console();

    private CommandOutcome send(String user, RemoteCommand command) {
        Console.Run run = new Console.Run();
        Job job = console.machine.execute(user, command.line().rendered(), run);
        command.input().ifPresent(input -> job.input(new String(input.reveal())));
        job.endInput();
        while (!run.over() && console.time.step()) {
            // each step lets the next thing happen
        }
        return new CommandOutcome.Exited(run.code, run.out.toString(), run.err.toString(), false);
    }

    private static RemoteCommand root(String script) {
        return RemoteCommand.changing(CommandLine.script(script, List.of(script)), Privilege.ROOT, LONG);
    }

    // ---- the program's own scripts --------------------------------------------------------------------------------

    @Test
    void aMarkedCommandRunsOnceAndIsFoundAgain() {
        Marker marker = new Marker("run-1");
        RemoteCommand marked = marker.changing("c1", root("echo done; exit 3"), Escalation.sudo());
        assertThat(send("maint", marked)).isEqualTo(new CommandOutcome.Exited(3, "done\n", "", false));
        assertThat(send("maint", marked))
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isEqualTo(Marker.BEGUN_BEFORE));
        assertThat(Marker.readProbe(send("maint", marker.probe("c1", LONG)))).isEqualTo(new Trace.Exited(3));
        assertThat(Marker.readProbe(send("maint", marker.probe("c2", LONG)))).isInstanceOf(Trace.Absent.class);
        assertThat(console.machine.files().read("/home/maint/.clpmaint/run-1/c1/exit"))
                .contains("3\n");
        send("maint", marker.cleanUp(LONG));
        assertThat(console.machine.files().exists("/home/maint/.clpmaint/run-1/c1"))
                .isFalse();
        assertThat(console.machine.files().exists("/home/maint/.clpmaint/run-1/c2"))
                .as("asked for and never begun: its request may still come")
                .isTrue();
    }

    @Test
    void aMarkedCommandGetsRootsRightsWithAPassword() {
        Marker marker = new Marker("run-1");
        Escalation right = Escalation.sudo(() -> Secret.of(Console.PASSWORD.toCharArray()));
        RemoteCommand whoami = RemoteCommand.changing(CommandLine.of("whoami"), Privilege.ROOT, LONG);
        assertThat(send("careful", marker.changing("c1", whoami, right)))
                .isEqualTo(new CommandOutcome.Exited(0, "root\n", "", false));
        Escalation wrong = Escalation.sudo(() -> Secret.of("guess".toCharArray()));
        assertThat(send("careful", marker.changing("c2", whoami, wrong)))
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isEqualTo(Escalation.REFUSED));
        assertThat(Marker.readProbe(send("careful", marker.probe("c2", LONG)))).isInstanceOf(Trace.Absent.class);
        RemoteCommand reading = RemoteCommand.changing(CommandLine.of("cat"), Privilege.ROOT, LONG)
                .withInput(Secret.of("own input\n".toCharArray()));
        assertThat(send("careful", marker.changing("c3", reading, right)).out()).isEqualTo("own input\n");
    }

    @Test
    void aDetachedCommandGoesOnAndIsAskedForLater() {
        Marker marker = new Marker("run-1");
        for (String user : List.of("maint", "careful", "root")) {
            Escalation escalation = user.equals("root")
                    ? Escalation.none()
                    : user.equals("maint")
                            ? Escalation.sudo()
                            : Escalation.sudo(() -> Secret.of(Console.PASSWORD.toCharArray()));
            RemoteCommand update = root("echo begun; sleep 600; whoami; echo oops >&2; exit 4");
            assertThat(Marker.started(send(user, marker.detached("c9", update, escalation, LONG))))
                    .isTrue();
            console.pass(Duration.ofSeconds(599));
            assertThat(Marker.readPoll(send(user, marker.poll("c9", 1, Duration.ZERO, LONG))))
                    .isEqualTo(new Poll(new Trace.Began(), List.of("begun"), ""));
            console.pass(Duration.ofSeconds(2));
            assertThat(Marker.readPoll(send(user, marker.poll("c9", 2, Duration.ZERO, LONG))))
                    .isEqualTo(new Poll(new Trace.Exited(4), List.of("root"), ""));
            assertThat(send(user, marker.output("c9", LONG)))
                    .isEqualTo(new CommandOutcome.Exited(0, "begun\nroot\n", "oops\n", false));
        }
    }

    private Trace detachedAndCutOff(String user, Escalation escalation) {
        Marker marker = new Marker("run-1");
        RemoteCommand update = root("sleep 600; exit 4");
        CommandOutcome begun = send(user, marker.detached("c9", update, escalation, LONG));
        assertThat(Marker.started(begun)).isTrue();
        Job open = console.machine.execute(user, "sleep 300", new Console.Run());
        console.pass(Duration.ofSeconds(1));
        open.hangUp();
        console.pass(Duration.ofMinutes(11));
        return Marker.readProbe(send(user, marker.probe("c9", LONG)));
    }

    @Test
    void aDetachedCommandOutlivesALoginThatIsEndedWithEverythingItLeft() {
        console = new Console(HangUp.DIES, true);
        assertThat(detachedAndCutOff("root", Escalation.none())).isEqualTo(new Trace.Exited(4));
        assertThat(detachedAndCutOff("maint", Escalation.sudo())).isEqualTo(new Trace.Exited(4));
        assertThat(detachedAndCutOff("careful", Escalation.sudo(() -> Secret.of(Console.PASSWORD.toCharArray()))))
                .isEqualTo(new Trace.Exited(4));
        assertThat(console.machine.processCount())
                .as("nothing is left of the scopes")
                .isZero();
    }

    @Test
    void aDetachedCommandThatGotNoScopeDiesWithSuchALoginAndIsKnownToHaveDied() {
        console = new Console(HangUp.DIES, true);
        console.machine.programs().remove("systemd-run");
        assertThat(detachedAndCutOff("maint", Escalation.sudo())).isEqualTo(new Trace.Died(false));
    }

    @Test
    void aDetachedCommandDiesWithTheServerAndLeavesItsMark() {
        Marker marker = new Marker("run-1");
        send("maint", marker.detached("c9", root("sleep 600; echo no"), Escalation.sudo(), LONG));
        console.machine.halt();
        console.boot++;
        console.machine.boot();
        console.pass(Duration.ofHours(1));
        assertThat(Marker.readPoll(send("maint", marker.poll("c9", 1, Duration.ZERO, LONG)))
                        .trace())
                .isEqualTo(new Trace.Died(true));
        assertThat(Marker.readProbe(send("maint", marker.probe("never", LONG))))
                .isEqualTo(new Trace.Absent(Duration.ofHours(1)));
        assertThat(console.machine.processCount()).isZero();
    }

    // ---- connections ----------------------------------------------------------------------------------------------

    private Console.Run lose(HangUp policy, String script) {
        console = new Console(policy);
        Console.Run run = new Console.Run();
        Job job = console.machine.execute("root", script, run);
        console.pass(Duration.ofSeconds(1));
        job.hangUp();
        console.pass(Duration.ofMinutes(10));
        return run;
    }

    @Test
    void aLostConnectionEndsACommandAsTheAssumptionSays() {
        String script = "sleep 60; echo a > /tmp/a; echo printed; echo b > /tmp/b";
        assertThat(lose(HangUp.GOES_ON, script).over()).isFalse();
        assertThat(console.machine.files().exists("/tmp/b")).isTrue();
        lose(HangUp.DIES_WHEN_IT_PRINTS, script);
        assertThat(console.machine.files().exists("/tmp/a")).isTrue();
        assertThat(console.machine.files().exists("/tmp/b")).isFalse();
        lose(HangUp.DIES, script);
        assertThat(console.machine.files().exists("/tmp/a")).isFalse();
        assertThat(console.machine.processCount()).isZero();
    }

    @Test
    void whatLeftItsSessionOrIgnoresTheHangUpGoesOn() {
        lose(
                HangUp.DIES,
                "setsid sh -c 'sleep 5; echo a > /tmp/a' & nohup sh -c 'sleep 5; echo b > /tmp/b' & sleep 99");
        assertThat(console.machine.files().read("/tmp/a")).contains("a\n");
        assertThat(console.machine.files().read("/tmp/b")).contains("b\n");
    }

    @Test
    void aChannelStaysOpenWhileABackgroundProcessHoldsIt() {
        Console.Run run = new Console.Run();
        console.machine.execute("root", "sleep 60 & echo begun", run);
        console.pass(Duration.ofSeconds(59));
        assertThat(run.out.toString()).isEqualTo("begun\n");
        assertThat(run.over()).isFalse();
        console.pass(Duration.ofSeconds(2));
        assertThat(run.code).isZero();
        Console.Run released = new Console.Run();
        console.machine.execute("root", "sleep 60 </dev/null >/dev/null 2>&1 & echo begun", released);
        assertThat(released.code).isZero();
    }

    @Test
    void aCommandWaitsForInputThatComesInPieces() {
        Console.Run run = new Console.Run();
        Job job = console.machine.execute("root", "read a; read b; echo \"$b-$a\"; cat", run);
        job.input("on");
        job.input("e\ntw");
        assertThat(run.over()).isFalse();
        job.input("o\nrest\n");
        assertThat(run.out.toString()).isEqualTo("two-one\nrest\n");
        job.endInput();
        assertThat(run.code).isZero();
    }

    @Test
    void aPersonTypesCommandsLineByLine() {
        Console.Run run = new Console.Run();
        Job job = console.machine.execute("maint", "exec sh -i", run);
        assertThat(run.err.toString()).isEqualTo("[maint@srvA ~]$ ");
        job.input("x=1; cd /tmp\n");
        assertThat(run.err.toString()).endsWith("[maint@srvA tmp]$ ");
        job.input("if [ $x = 1 ]\n");
        assertThat(run.err.toString()).endsWith("> ");
        job.input("then echo yes; fi\n");
        assertThat(run.out.toString()).isEqualTo("yes\n");
        job.input("fi\n");
        assertThat(run.err.toString()).contains("Syntax error: \"fi\" unexpected");
        assertThat(run.over()).isFalse();
        job.input("exit 4\n");
        assertThat(run.code).isEqualTo(4);
    }

    @Test
    void anAccountThatIsNotThereIsRefused() {
        assertThat(console.run("stranger", "true").code).isEqualTo(255);
    }

    // ---- rights ---------------------------------------------------------------------------------------------------

    @Test
    void sudoFollowsItsPolicy() {
        assertThat(console.run("maint", "sudo -n whoami").out.toString()).isEqualTo("root\n");
        assertThat(console.run("careful", "sudo -n whoami").err.toString()).isEqualTo("sudo: a password is required\n");
        assertThat(console.run("nobody", "echo x | sudo -S -p '' whoami").err.toString())
                .contains("nobody is not in the sudoers file");
        assertThat(console.run("maint", "sudo -n nosuch; echo $?").out.toString())
                .isEqualTo("1\n");
        assertThat(console.run("maint", "sudo -u nobody id -un").out.toString()).isEqualTo("nobody\n");
        assertThat(console.run("maint", "sudo -n sh -c 'echo $HOME $USER $SUDO_USER'")
                        .out
                        .toString())
                .isEqualTo("/root root maint\n");
    }

    @Test
    void aPasswordCountsForTheSameShellAlone() {
        String script = "echo secret | sudo -S -p '' -v; sudo -n whoami; sh -c 'sudo -n whoami; true'";
        Console.Run run = console.run("careful", script);
        assertThat(run.out.toString()).isEqualTo("root\n");
        assertThat(run.err.toString()).isEqualTo("sudo: a password is required\n");
    }

    @Test
    void filesAreTheirOwners() {
        assertThat(console.run("maint", "echo x > /etc/f").err.toString())
                .isEqualTo("sh: 1: cannot create /etc/f: Permission denied\n");
        assertThat(console.run("maint", "cat /root/f; ls /home/careful").err.toString())
                .contains("/root/f: Permission denied", "Permission denied");
        assertThat(console.run("maint", "echo x > f && cat f && sudo -n chown root f && echo y > f").code)
                .isEqualTo(2);
        assertThat(console.run("maint", "echo x > /tmp/mine").code).isZero();
        assertThat(console.run("careful", "rm /tmp/mine").err.toString()).contains("Operation not permitted");
    }

    @Test
    void aFullDiskIsToldByWhoeverWrites() {
        console.machine.files().mountOf("/tmp").volume().full(true);
        assertThat(console.run("echo x > /tmp/f; echo $?").out.toString()).isEqualTo("2\n");
        console.machine.files().mountOf("/tmp").volume().full(false);
        console.run("echo x > /tmp/f");
        console.machine.files().mountOf("/tmp").volume().full(true);
        assertThat(console.run("seq 3 >> /tmp/f; echo $?").err.toString()).contains("No space left on device");
        assertThat(console.run("mkdir /tmp/d").code).isEqualTo(1);
    }

    // ---- the server ----------------------------------------------------------------------------------------------

    @Test
    void aServerThatGoesDownDropsWhatRuns() {
        Console.Run run = new Console.Run();
        console.machine.execute("root", "echo x > /run/volatile; echo y > /tmp/kept; sleep 600", run);
        console.machine.halt();
        assertThat(run.dropped).isTrue();
        console.machine.boot();
        assertThat(console.machine.files().exists("/run/volatile")).isFalse();
        assertThat(console.machine.files().read("/tmp/kept")).contains("y\n");
        assertThat(console.time.waiting()).isZero();
    }

    @Test
    void theServerTellsItsNameKernelAndBoot() {
        assertThat(console.run("hostname; uname -n; uname -r; cat /proc/sys/kernel/random/boot_id; date -u +%s")
                        .out
                        .toString())
                .isEqualTo("srvA\nsrvA\n5.14.0-70.el9.x86_64\n11111111-2222-4333-8444-555555555555\n"
                        + console.time.now().getEpochSecond() + "\n");
        assertThat(console.run("df -Pk /boot").out.toString())
                .isEqualTo("Filesystem     1024-blocks   Used Available Capacity Mounted on\n"
                        + "/dev/sda1          1038336 168960    869376      17% /boot\n");
    }

    @Test
    void anUnknownProgramIsReported() {
        Console.Run run = console.run("no-such-program --now");
        assertThat(run.code).isEqualTo(127);
        assertThat(run.err.toString()).isEqualTo("sh: no-such-program: command not found\n");
        assertThat(console.notSimulated).containsExactly("no-such-program");
    }

    @Test
    void aProgramOfTheWorldRunsInItsOwnTime() {
        console.machine.programs().install("clpslow", process -> {
            process.out("working on " + process.args() + "\n");
            process.onKill(signal -> console.notSimulated.add("killed by " + signal));
            process.after(Duration.ofSeconds(30), () -> process.fail(9, "clpslow: no"));
        });
        Console.Run run =
                console.run("clpslow -a x; echo $?; /opt/nec/clusterpro/bin/clpslow >/dev/null 2>&1 || echo no");
        assertThat(run.out.toString()).isEqualTo("working on [-a, x]\n9\nno\n");
        assertThat(console.run("timeout 5 clpslow; echo $?").out.toString()).endsWith("124\n");
        assertThat(console.notSimulated).containsExactly("killed by TERM");
    }

    @Test
    void theSameInputsGiveTheSameFiles() {
        String script =
                "mkdir -p a/b; for i in 1 2 3; do echo $i > a/b/$i; done; chmod 600 a/b/2; ln -s 1 a/b/l; mktemp";
        Console other = new Console();
        assertThat(console.run("maint", script).out.toString())
                .isEqualTo(other.run("maint", script).out.toString());
        assertThat(console.machine.files().snapshot())
                .isEqualTo(other.machine.files().snapshot())
                .contains("-600 maint /home/maint/a/b/2\n    2\n", "l777 maint /home/maint/a/b/l -> 1");
        assertThat(Optional.of(console.machine.processCount())).contains(0);
    }
}
