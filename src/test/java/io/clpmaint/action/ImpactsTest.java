package io.clpmaint.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Impact;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.simulator.spec.EffectForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImpactsTest {

    private static final ServerName SRV_A = new ServerName("srvA");
    private static final ServerName SRV_B = new ServerName("srvB");
    private static final ServerName CONTROLLER = new ServerName("controller");

    private static Value.Effect effect(String word, String... server) {
        return new Value.Effect(word, word, server.length == 0 ? Optional.empty() : Optional.of(server[0]));
    }

    @Test
    void whatIsNotDeclaredIsUnknown() {
        assertThat(Impacts.of(List.of(), SRV_A)).containsExactly(new Impact(Impact.Kind.UNKNOWN, SRV_A));
        assertThat(Impacts.of(List.of(effect("explode")), SRV_A))
                .containsExactly(new Impact(Impact.Kind.UNKNOWN, SRV_A));
    }

    @Test
    void everyEffectThatCanBeDeclaredHasItsMeaning() {
        List<String> harmless = new ArrayList<>();
        for (String word : EffectForm.KINDS) {
            List<Impact> impacts = Impacts.of(List.of(effect(word)), SRV_A);
            if (impacts.isEmpty()) {
                harmless.add(word);
            } else {
                assertThat(impacts).as(word).noneMatch(i -> i.kind() == Impact.Kind.UNKNOWN);
            }
        }
        assertThat(harmless)
                .containsExactly(
                        "nothing",
                        "takes",
                        "prints",
                        "write-file",
                        "copy-file",
                        "mend-links",
                        "disable-services",
                        "power-on");
    }

    @Test
    void anEffectHappensWhereItSaysOrWhereTheCommandIsExecuted() {
        assertThat(Impacts.of(List.of(effect("update-packages"), effect("replace-disk", "srvB")), SRV_A))
                .containsExactly(new Impact(Impact.Kind.SOFTWARE, SRV_A), new Impact(Impact.Kind.DISK, SRV_B));
    }

    @Test
    void theControllerIsNoServerButMayReachOne() {
        assertThat(Impacts.of(List.of(), CONTROLLER)).isEmpty();
        assertThat(Impacts.of(List.of(effect("update-packages")), CONTROLLER)).isEmpty();
        assertThat(Impacts.of(List.of(effect("power-off", "srvB")), CONTROLLER))
                .containsExactly(new Impact(Impact.Kind.POWER, SRV_B));
    }
}
