package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.command.KnownForms;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import io.clpmaint.text.ShellQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a person types behind a command of the product, it ends; and what it does not know it refuses, changing nothing. */
class CommandFuzzTest {

    @TempDir
    private Path directory;

    private static final List<String> VALUES = List.of(
            "srvA",
            "srvB",
            "nobody",
            "failover1",
            "md1",
            "exec1",
            "fip1",
            "mdw1",
            "userw",
            "0",
            "1",
            "7",
            "40",
            "10001",
            "99999999999",
            "1h",
            "2m3h",
            "31d",
            "/tmp",
            "relative",
            "type6",
            "type9",
            "force",
            "normal",
            "quick",
            "core",
            "mgr",
            "",
            " ",
            "-",
            "--",
            "日本",
            "a b",
            "*",
            "$(reboot)",
            "/root/cluster",
            "create",
            "add",
            "del",
            "/dev/sdb",
            "/dev/sdb1",
            "srv",
            "rsc",
            "rscparam",
            "parameters/fs",
            "lan",
            "5G",
            "disk");

    /** A command line of one command: mostly its own options, in any order, with any values behind them. */
    private static Gen<List<String>> lines(Tool tool) {
        List<String> pieces = new ArrayList<>(VALUES);
        for (int i = 0; i < 4; i++) {
            tool.table().forEach(o -> {
                pieces.addAll(o.spellings());
                pieces.addAll(o.choices());
            });
        }
        pieces.addAll(List.of("-w", "-f", "-x", "--help", "-Z", "--msg", "--nowait", "--mdresize"));
        return Gen.oneOf(pieces).lists(6);
    }

    private static String typed(Tool tool, List<String> words) {
        return tool.program()
                + words.stream().map(w -> " " + ShellQuote.word(w)).collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void whateverIsTypedEnds(Tool tool) {
        ProductVersion version = tool == Tool.CLPMDCHNG ? new ProductVersion(3, 0) : ProductVersion.NEWEST;
        Property.of("whatever is typed behind " + tool.program() + " ends")
                .examples(60)
                .holds(lines(tool), words -> {
                    Operator operator = new Operator(
                            World.create(Worlds.builder().product(version).build()));
                    CommandOutcome outcome =
                            operator.type("srvA", typed(tool, words) + " < /dev/null", Duration.ofDays(60));
                    assertThat(outcome).isInstanceOfAny(CommandOutcome.Exited.class, CommandOutcome.Lost.class);
                    operator.wait(Duration.ofMinutes(30));
                });
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void whatIsNotAFormOfItIsRefusedInTheProductsWordsAndChangesNothing(Tool tool) {
        for (ProductVersion version : KnownForms.versions(tool)) {
            World world = World.create(Worlds.builder().product(version).build());
            Operator operator = new Operator(world);
            Property.of("what is no form of " + tool.program() + " of " + version + " is refused")
                    .examples(60)
                    .holds(lines(tool), words -> {
                        if (KnownForms.accepts(tool, version, words)) {
                            return;
                        }
                        String before = KnownForms.stateOf(world.dump());
                        CommandOutcome outcome = operator.type("srvA", typed(tool, words));
                        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Exited.class, e -> {
                            assertThat(e.code()).isNotEqualTo(ExitCode.OK.code());
                            assertThat(e.err()).isEqualTo(Message.INVALID_OPTION.text() + "\n");
                        });
                        assertThat(KnownForms.stateOf(world.dump())).isEqualTo(before);
                    });
        }
    }

    /** What a person typed is a world's input: the record of it makes the same world again, and twice the same record. */
    @ParameterizedTest
    @EnumSource(Tool.class)
    void whateverIsTypedIsRecordedAndReplayedByteForByte(Tool tool) {
        ProductVersion version = KnownForms.versions(tool).get(0);
        WorldSpec spec = Worlds.builder().product(version).build();
        Property.of("what is typed behind " + tool.program() + " is replayed")
                .examples(3)
                .holds(lines(tool).lists(6), typed -> {
                    Path first = Files.createTempFile(directory, "first", ".jsonl");
                    Path second = Files.createTempFile(directory, "second", ".jsonl");
                    String state = type(spec, first, tool, typed);
                    assertThat(type(spec, second, tool, typed)).isEqualTo(state);
                    assertThat(second).hasSameBinaryContentAs(first);
                    World again = World.reopen(spec, first);
                    assertThat(again.dump()).isEqualTo(state);
                    again.close();
                });
    }

    private static String type(WorldSpec spec, Path record, Tool tool, List<List<String>> typed) throws IOException {
        Files.delete(record);
        World world = World.create(spec, record);
        Operator operator = new Operator(world);
        for (List<String> words : typed) {
            operator.type("srvA", typed(tool, words) + " < /dev/null", Duration.ofHours(2));
            operator.wait(Duration.ofMinutes(1));
        }
        String state = world.dump();
        world.close();
        return state;
    }

    @Test
    void theWrongFormsOfOperatorsNotesAreRefused() {
        Operator operator = new Operator(World.create(Worlds.pair()));
        for (String wrong : List.of(
                "clpstat -w",
                "clplogcc -f type6 -o /tmp",
                "clpgrp -m failover1 srvB",
                "clpcl -t --nowait",
                "clpgrp -m failover1 --msg",
                "clpmdctrl --mdresize 5G md1",
                "clptoratio -r 40 -t 2m3h",
                "clptoratio -r 10001 -t 1h",
                "clptoratio -r 40 -t 31d",
                "clpcl",
                "clpmonctrl",
                "clpmdctrl md1")) {
            assertThat(operator.refused("srvA", wrong)).as(wrong).startsWith("Invalid ");
        }
        assertThat(operator.ok("srvA", "clptoratio -s")).isEqualTo("present toratio : 1\n");
        for (String misspelled : List.of("clplcncsc --distribute", "clpmdchnng --execute /dev/sdb", "clplcnreg")) {
            assertThat(operator.refused("srvA", misspelled)).as(misspelled).contains("not found");
        }
    }
}
