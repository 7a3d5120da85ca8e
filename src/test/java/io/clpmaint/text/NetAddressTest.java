package io.clpmaint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.11, 192.0.2.11",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:db8::0:1, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "fe80:0::1%eth0, fe80::1%eth0",
        "::ffff:192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1::, 1::"
    })
    void anAddressHasOneFormHoweverItIsWritten(String written, String canonical) {
        assertThat(NetAddress.parse(written)).map(NetAddress::text).contains(canonical);
        assertThat(NetAddress.parse(canonical)).isEqualTo(NetAddress.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "srvA", "192.0.2", "192.0.2.256", "192.0.2.1%eth0", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3",
                ":1", "1:", "12345::", "::192.0.2.300", "fe80::1%", "1:2:3:4:5:6:7::8", "10.0.1.11/24", "::g"
            })
    void whatIsNoAddressIsNone(String written) {
        assertThat(NetAddress.parse(written)).isEmpty();
    }

    @Test
    void namesAreTheSameInAnyCaseAndAddressesInAnyNotation() {
        assertThat(NetAddress.same("SRVA.example", "srva.example")).isTrue();
        assertThat(NetAddress.same("2001:db8::1", "2001:DB8:0::1")).isTrue();
        assertThat(NetAddress.same("fe80::1%eth0", "fe80::1%eth1")).isFalse();
        assertThat(NetAddress.parse("fe80:0::1%eth0"))
                .map(a -> a.withoutZone().text())
                .contains("fe80::1");
    }
}
