package io.clpmaint.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.GateContext;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Lang;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration file says of a mirror, read by a real shell. */
class MirrorSettingTest {

    private static final String CONFIGURATION = """
            <?xml version="1.0" encoding="EUC-JP"?>
            <root>
            \t<cluster>
            \t\t<comment>受注系クラスタ</comment>
            \t</cluster>
            \t<resource>
            \t\t<types name="md"/>
            \t\t<md name="md1">
            \t\t\t<parameters>
            \t\t\t\t<mkfs>1</mkfs>
            \t\t\t\t<fullcopy>0</fullcopy>
            \t\t\t\t<fs>ext4</fs>
            \t\t\t</parameters>
            \t\t</md>
            \t\t<md name="md2">
            \t\t\t<comment>受注</comment>
            \t\t</md>
            \t</resource>
            \t<monitor>
            \t\t<mdw name="md3"><comment/></mdw>
            \t</monitor>
            </root>
            """;

    @TempDir
    Path folder;

    private List<String> findings(MirrorSetting setting, String mirror, String wanted) throws Exception {
        Path file = folder.resolve("clp.conf");
        Files.write(file, CONFIGURATION.getBytes(Charset.forName("EUC-JP")));
        HostGate gate = setting.is(new ServerName("srvA"), file.toString(), new MirrorName(mirror), wanted);
        HostGate.Command command = gate.commands().get(0);
        GateContext.Answer answer = answer(command.words());
        return gate.check(GateContext.of(ClusterState.nothing()).answered(Map.of(command, answer))).findings().stream()
                .map(f -> f.in(Lang.EN).replace(file.toString(), "FILE"))
                .toList();
    }

    private static GateContext.Answer answer(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new GateContext.Answer(Optional.of(process.waitFor()), out);
    }

    @Test
    void aFileOfManyLinesInItsOwnCharactersIsRead() throws Exception {
        assertThat(findings(MirrorSetting.INITIAL_MKFS, "md1", "on")).isEmpty();
        assertThat(findings(MirrorSetting.INITIAL_CONSTRUCTION, "md1", "off")).isEmpty();
        assertThat(findings(MirrorSetting.FILE_SYSTEM, "md1", "ext4")).isEmpty();
    }

    @Test
    void anotherValueIsNamed() throws Exception {
        assertThat(findings(MirrorSetting.INITIAL_CONSTRUCTION, "md1", "on"))
                .containsExactly("initial-construction of mirror md1 in FILE on srvA: off, needs on");
        assertThat(findings(MirrorSetting.FILE_SYSTEM, "md1", "xfs"))
                .containsExactly("file-system of mirror md1 in FILE on srvA: ext4, needs xfs");
    }

    @Test
    void whatTheFileDoesNotSayIsAsTheProductHasItByDefault() throws Exception {
        assertThat(findings(MirrorSetting.INITIAL_CONSTRUCTION, "md2", "on")).isEmpty();
        assertThat(findings(MirrorSetting.INITIAL_MKFS, "md2", "off")).isEmpty();
        assertThat(findings(MirrorSetting.FILE_SYSTEM, "md2", "xfs"))
                .containsExactly("file-system of mirror md2 in FILE on srvA: not said, needs xfs");
    }

    @Test
    void aMonitorOfThatNameIsNoMirror() throws Exception {
        assertThat(findings(MirrorSetting.INITIAL_MKFS, "md3", "off"))
                .containsExactly("FILE on srvA has no mirror md3");
    }

    @Test
    void withoutAnAnswerNothingIsKnown() {
        HostGate gate = MirrorSetting.INITIAL_MKFS.is(
                new ServerName("srvA"), MirrorSetting.inForce(), new MirrorName("md1"), "on");
        assertThat(gate.check(GateContext.of(ClusterState.nothing())).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.in(Lang.EN)).endsWith("no answer"));
    }
}
