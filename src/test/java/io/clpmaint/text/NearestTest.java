package io.clpmaint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> WORDS =
            List.of("servers", "groups", "heartbeat", "stop-cluster", "run", "mirrors");

    @Test
    void oneMistakeInThreeCharactersIsForgiven() {
        assertThat(Nearest.of("sevrers", WORDS)).contains("servers");
        assertThat(Nearest.of("server", WORDS)).contains("servers");
        assertThat(Nearest.of("Grousp", WORDS)).contains("groups");
        assertThat(Nearest.of("hartbaet", WORDS)).contains("heartbeat");
        assertThat(Nearest.of("stop_cluster", WORDS)).contains("stop-cluster");
        assertThat(Nearest.of("rn", WORDS)).contains("run");
    }

    @Test
    void theBeginningOfAWordIsNear() {
        assertThat(Nearest.of("heart", WORDS)).contains("heartbeat");
    }

    @Test
    void aMistakeIsNearerThanALongerWordThatBeginsAlike() {
        assertThat(Nearest.of("os-patc", List.of("os-patch", "os-patch-one"))).contains("os-patch");
        assertThat(Nearest.of("os-patc", List.of("os-patch-one", "os-patch"))).contains("os-patch");
    }

    @Test
    void somethingElseIsNotNear() {
        assertThat(Nearest.of("http", WORDS)).isEmpty();
        assertThat(Nearest.of("", WORDS)).isEmpty();
        assertThat(Nearest.of("x".repeat(10_000), WORDS)).isEmpty();
        assertThat(Nearest.of("run", List.of())).isEmpty();
    }
}
