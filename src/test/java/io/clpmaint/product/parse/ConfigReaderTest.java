package io.clpmaint.product.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

    private static final ServerName A = new ServerName("srvA");
    private static final ServerName B = new ServerName("srvB");
    private static final String PAIR = Transcript.of("clpstat-i/pair").text();

    private static Answer says(String text, int exit) {
        return Screens.answer(Map.of(Reads.CONFIG, new Section(Reads.CONFIG, text, exit)));
    }

    private static ConfigReader.Result both(Answer a, Answer b) {
        Map<ServerName, Answer> answers = new LinkedHashMap<>();
        answers.put(A, a);
        answers.put(B, b);
        return ConfigReader.read(answers);
    }

    @Test
    void serversThatShowTheSameAreBelieved() {
        ConfigReader.Result result = both(says(PAIR, 0), says(PAIR, 0));
        assertThat(result.config()).isPresent();
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void serversThatShowDifferentConfigurationsAreRefused() {
        ConfigReader.Result result = both(says(PAIR, 0), says(PAIR.replace("90000", "60000"), 0));
        assertThat(result.config()).isEmpty();
        assertThat(result.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo(ConfigCode.SERVERS_DIFFER));
    }

    @Test
    void oneServerThatCannotSayIsAWarningWhileAnotherCan() {
        ConfigReader.Result result = both(says(PAIR, 0), says("Could not connect\n", 1));
        assertThat(result.config()).isPresent();
        assertThat(result.diagnostics()).hasSize(1);
    }

    @Test
    void nobodyWhoAnswersIsRefused() {
        assertThat(both(Answer.unreachable(), Answer.none()).diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo(ConfigCode.UNREADABLE));
    }

    @Test
    void everyMistakeIsReportedAtOnceWithItsPlace() {
        String broken = PAIR.replace("Auto Failover", "Automatic")
                .replace("     server0 : srvB", "     server0 : srvX")
                .replace("Startup Attribute  ", "Startup Attribut   ");
        ConfigReader.Result result = ConfigReader.read(A, broken);
        assertThat(result.config()).isEmpty();
        assertThat(result.diagnostics()).extracting(d -> d.code().number()).contains(5002, 5003, 5004);
        assertThat(result.diagnostics()).allSatisfy(d -> {
            assertThat(d.summary().ja()).isNotEmpty();
            assertThat(d.fix().en()).contains("clpstat -i on srvA");
        });
    }

    @Test
    void aPolicyTowardsServersThatAreNotSeenIsNeverGuessed() {
        assertThat(codes(PAIR.replace(": No Operation", ": Reset"))).containsExactly(ConfigCode.UNKNOWN_VALUE.number());
        assertThat(codes(PAIR.replace(
                        "Forced Stop                                        : Off", "Forced Stop : Maybe")))
                .containsExactly(ConfigCode.UNKNOWN_VALUE.number());
        for (String row : List.of("Action at NP Occurrence", "Use Forced Stop")) {
            assertThat(codes(PAIR.replaceAll("(?m)^ +" + row + ".*\n", "")))
                    .as(row)
                    .containsExactly(ConfigCode.INCOMPLETE.number());
        }
    }

    private static List<Integer> codes(String text) {
        ConfigReader.Result result = ConfigReader.read(A, text);
        assertThat(result.config()).isEmpty();
        return result.diagnostics().stream().map(d -> d.code().number()).toList();
    }

    @Test
    void aViewThatEndsEarlyIsRefused() {
        for (int length = 0; length < PAIR.length() - 71; length += 7) {
            assertThat(ConfigReader.read(A, PAIR.substring(0, length)).config())
                    .as("cut after %d", length)
                    .isEmpty();
        }
    }
}
