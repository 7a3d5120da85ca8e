package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Distribution;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import io.clpmaint.text.ShellQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed at an operating system's program, it ends, and the world's record still makes the same world. */
class SystemFuzzTest {

    /** These go on until somebody stops them, as the real ones do, or as long as they were told to. */
    private static final Set<String> ENDLESS =
            Set.of("yes", "watch", "tail", "ping", "sleep", "dd", "journalctl", "xargs");

    private static final Duration PATIENCE = Duration.ofDays(2);

    private static final List<String> WORDS = List.of(
                    "-a -b -c -d -e -f -g -h -i -k -l -m -n -o -p -q -r -s -t -u -v -w -x -y -z -A -B -C -D -E -F -H -L -N -P -R -S -T -U -V",
                    "-- - --help --version --all --now --yes -y --force --quiet --list --output --type --set --date --level --add",
                    "--del --exclude=kernel* --assumeno --setopt=x=y --default-kernel --set-default --info ALL -qa -qi -ivh -e -Uvh",
                    "start stop restart status enable disable mask unmask isolate show cat list-units list-unit-files is-active",
                    "is-enabled daemon-reload rescue default set-default get-default multi-user.target rescue.target on off",
                    "update upgrade install remove check check-update history info list search clean undo dist-upgrade refresh",
                    "lu up in rm lp patch hold unhold showhold --configure --audit -l kernel kernel-core bash glibc clusterpro",
                    "nosuch libc6 clusterpro clusterpro_evt sshd ssh crond cron chronyd now +1 +5 23:59 0 1 2 3 6 s S q 7 -1 99",
                    "99999999999999999999 1h 10m 5G +5G 50% /dev/sda /dev/sdb /dev/sdb1 /dev/sdb2 /dev/sdz /dev/null /dev/zero",
                    "/ /boot /tmp /etc/fstab /etc/passwd /proc/cpuinfo /proc /nowhere /tmp/x /tmp/y / . .. ~ if=/dev/zero of=/tmp/x",
                    "bs=1M count=3 of=/dev/sdb skip=1 mklabel gpt mkpart primary ext4 xfs 1 0% 100% print rm unit s set boot on",
                    "-n 1:0:+1G -t 8300 -Z --zap-all UUID=x LABEL=y defaults ro,noatime rw remount,ro swap addr link route add del",
                    "dev eth0 eth1 lo 192.0.2.99/24 192.0.2.1 srvA srvB gateway set up down get tracking makestep sources status",
                    "2026-01-01 +%F '@1' yesterday 3 root maint nobody true false echo date s/a/b/ {print$1} *.rpm *.deb * ? [a-")
            .stream()
            .flatMap(line -> Arrays.stream(line.split(" ")))
            .toList();

    private static final List<String> ODD =
            List.of("", " ", "日本", "a b", "%s%n%d", "(a*)*", "\\", "'", "$(reboot)", "a=b=c");

    private static WorldSpec server(Distribution distribution, InitSystem init) {
        return new WorldSpecBuilder("pair1")
                .server(Defaults.server("srvA", distribution).startedBy(init))
                .server(Defaults.server("srvB", distribution).startedBy(init))
                .group(Defaults.group("failover1", List.of("srvA", "srvB"), List.of(Defaults.resource("md1", "md"))))
                .mirror(Defaults.mirror("md1", "srvA", "srvB"))
                .build();
    }

    static Stream<WorldSpec> systems() {
        return Stream.of(
                server(Distribution.EL, InitSystem.SYSTEMD),
                server(Distribution.EL, InitSystem.SYSV),
                server(Distribution.DEBIAN, InitSystem.SYSTEMD),
                server(Distribution.SUSE, InitSystem.SYSTEMD));
    }

    private static List<String> programs(WorldSpec spec) {
        Set<String> names = new TreeSet<>(World.create(spec).programs());
        Arrays.stream(Tool.values()).map(Tool::program).forEach(names::remove);
        return List.copyOf(names);
    }

    private static Gen<List<String>> arguments() {
        List<String> words = new ArrayList<>(WORDS);
        words.addAll(ODD);
        return Gen.oneOf(words).lists(5);
    }

    private static String line(String program, List<String> arguments) {
        return program
                + arguments.stream().map(a -> " " + ShellQuote.word(a)).collect(Collectors.joining())
                + " </dev/null";
    }

    private static void typeAt(World world, String line, String program) {
        boolean endless = ENDLESS.contains(program);
        CommandOutcome outcome = new Operator(world).type("srvB", line, endless ? Duration.ofSeconds(20) : PATIENCE);
        if (!endless) {
            assertThat(outcome)
                    .as(line)
                    .isInstanceOfAny(
                            CommandOutcome.Exited.class, CommandOutcome.Lost.class, CommandOutcome.NotStarted.class);
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void whateverIsTypedBehindAProgramOfTheSystemEnds(WorldSpec spec) {
        for (String program : programs(spec)) {
            Property.of("whatever is typed behind " + program + " ends")
                    .examples(6)
                    .holds(arguments(), words -> typeAt(World.create(spec), line(program, words), program));
        }
    }

    /** What is typed in an hour: a server that went down is switched on again. */
    private static void hour(World world, List<String> lines) {
        Operator operator = new Operator(world);
        for (String line : lines) {
            operator.type("srvB", line, Duration.ofMinutes(2));
            world.advance(Duration.ofMinutes(1));
            world.perform("srvB", List.of(new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void itsRecordMakesTheSameWorldAgainAndTheSameRecord(WorldSpec spec, @TempDir Path folder) {
        List<String> programs = programs(spec);
        Gen<List<String>> lines = random -> {
            List<String> typed = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                typed.add(line(
                        Gen.oneOf(programs).next(random), arguments().next(new SplittableRandom(random.nextLong()))));
            }
            return typed;
        };
        Property.of("a record makes its world again").examples(8).holds(lines, typed -> {
            Path first = emptied(folder.resolve("first.jsonl"));
            Path second = emptied(folder.resolve("second.jsonl"));
            World world = World.create(spec, first);
            hour(world, typed);
            String state = world.dump();
            world.close();
            World twin = World.create(spec, second);
            hour(twin, typed);
            twin.close();
            assertThat(second).hasSameBinaryContentAs(first);
            World again = World.reopen(spec, first);
            assertThat(again.dump()).isEqualTo(state);
            again.close();
        });
    }

    private static Path emptied(Path file) throws IOException {
        Files.deleteIfExists(file);
        return file;
    }
}
