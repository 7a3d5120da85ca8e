package io.clpmaint.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetsTest {

    @Test
    void anyBytesInPiecesOfAnyLengthComeBackAsTheyWere() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[200];
            random.nextBytes(bytes);
            StringBuilder text = new StringBuilder();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(9));
                text.append(Octets.text(bytes, from, to));
                from = to;
            }
            assertThat(Octets.bytes(text.toString())).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc3, 0xe3, 0xef, 0xf0, 0xff, 0x80})
    void theFirstByteOfACharacterThatWasCutOffComesBackAlone(int first) {
        byte[] cut = {'a', (byte) first};
        assertThat(Octets.bytes(Octets.text(cut))).isEqualTo(cut);
    }

    @Test
    void theReplacementCharacterItselfIsACharacter() {
        assertThat(Octets.text(Octets.bytes("a\ufffdb"))).isEqualTo("a\ufffdb");
    }
}
