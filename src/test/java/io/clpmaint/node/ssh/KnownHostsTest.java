package io.clpmaint.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.ssh.KnownHosts.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {

    private static final HostKey KEY = key("ssh-ed25519", 1);
    private static final HostKey OTHER = key("ssh-ed25519", 2);
    private static final HostKey RSA = key("ssh-rsa", 3);

    @TempDir
    Path directory;

    /** A blob of the right shape; nobody here computes with it. */
    private static HostKey key(String type, int seed) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        byte[] blob = new byte[4 + name.length + 36];
        blob[3] = (byte) name.length;
        System.arraycopy(name, 0, blob, 4, name.length);
        blob[blob.length - 1] = (byte) seed;
        return HostKey.of(blob);
    }

    private KnownHosts hosts(String... lines) throws Exception {
        return KnownHosts.read(
                List.of(Files.writeString(directory.resolve("known_hosts"), String.join("\n", lines) + "\n")));
    }

    private static String line(String names, HostKey key) {
        return names + " " + key.type() + " " + key.base64();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "srva                   | srva        | 22   | true",
                "srva                   | SRVA        | 22   | true",
                "SrvA                   | srva        | 22   | true",
                "srva                   | srvb        | 22   | false",
                "srva                   | srva        | 2222 | false",
                "[srva]:2222            | srva        | 2222 | true",
                "[srva]:2222            | srva        | 22   | false",
                "[srva]:22              | srva        | 22   | false",
                "srvb,srva              | srva        | 22   | true",
                "192.0.2.1              | 192.0.2.1   | 22   | true",
                "192.0.2.?              | 192.0.2.7   | 22   | true",
                "2001:DB8:0:0::1        | 2001:db8::1 | 22   | true",
                "2001:db8::1            | 2001:DB8::0:1 | 22   | true",
                "[2001:db8:0::1]:2222   | 2001:db8::1 | 2222 | true",
                "*,!2001:DB8:0::1       | 2001:db8::1 | 22   | false",
                "192.0.2.?              | 192.0.2.17  | 22   | false",
                "*.example              | a.b.example | 22   | true",
                "*.example              | example     | 22   | false",
                "*                      | srva        | 22   | true",
                "*,!srva                | srva        | 22   | false",
                "!srva,*                | srva        | 22   | false",
                "s*a                    | srva        | 22   | true",
                "[*.example]:2222       | a.example   | 2222 | true",
                "2001:db8::1            | 2001:db8::1 | 22   | true",
                "[2001:db8::1]:2222     | 2001:db8::1 | 2222 | true",
            })
    void namesAreMatchedAsInOpenSsh(String names, String host, int port, boolean known) throws Exception {
        assertThat(hosts(line(names, KEY)).judge(host, port, KEY) instanceof Verdict.Trusted)
                .isEqualTo(known);
    }

    @Test
    void hashedNamesAreMatched() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        byte[] salt = "twenty bytes of salt".getBytes(StandardCharsets.US_ASCII);
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        String hash = "|1|" + Base64.getEncoder().encodeToString(salt) + "|"
                + Base64.getEncoder().encodeToString(mac.doFinal("[srva]:2222".getBytes(StandardCharsets.US_ASCII)));
        KnownHosts hosts = hosts(line(hash, KEY));

        assertThat(hosts.judge("srvA", 2222, KEY)).isInstanceOf(Verdict.Trusted.class);
        assertThat(hosts.judge("srvA", 22, KEY)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void namesThatOpenSshHashedAreMatched() throws Exception {
        Path file = Files.writeString(directory.resolve("known_hosts"), line("srva,[srvb]:2222", KEY) + "\n");
        OpenSshServer.run("ssh-keygen", "-H", "-f", file.toString());
        KnownHosts hosts = KnownHosts.read(List.of(file));

        assertThat(Files.readString(file)).doesNotContain("srva");
        assertThat(hosts.judge("srva", 22, KEY)).isInstanceOf(Verdict.Trusted.class);
        assertThat(hosts.judge("srvb", 2222, KEY)).isInstanceOf(Verdict.Trusted.class);
        assertThat(hosts.judge("srvb", 22, KEY)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anotherKeyOfAKnownServerIsAChangeAndTheKnownOnesAreNamed() throws Exception {
        assertThat(hosts("# comment", line("srva", KEY), line("srva", RSA)).judge("srva", 22, OTHER))
                .isInstanceOfSatisfying(
                        Verdict.Changed.class,
                        changed -> assertThat(changed.known())
                                .extracting(KnownHosts.Line::number)
                                .containsExactly(2, 3));
    }

    @Test
    void aKeyOfAnotherTypeThanTheKnownOneIsAChange() throws Exception {
        assertThat(hosts(line("srva", RSA)).judge("srva", 22, KEY)).isInstanceOf(Verdict.Changed.class);
    }

    @Test
    void oneOfSeveralKnownKeysIsEnough() throws Exception {
        assertThat(hosts(line("srva", RSA), line("srva", OTHER), line("srva", KEY))
                        .judge("srva", 22, KEY))
                .isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void aRevokedKeyIsRefusedEvenWhereAnotherLineTrustsIt() throws Exception {
        assertThat(hosts(line("srva", KEY), "@revoked " + line("*", KEY)).judge("srva", 22, KEY))
                .isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void aRevokedKeyDoesNotMakeAServerKnown() throws Exception {
        assertThat(hosts("@revoked " + line("srva", OTHER)).judge("srva", 22, KEY))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anAuthorityVouchesForNobodyHere() throws Exception {
        assertThat(hosts("@cert-authority " + line("*", KEY)).judge("srva", 22, KEY))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "#",
                "srva",
                "srva ssh-ed25519",
                "srva ssh-ed25519 !!!",
                "srva ssh-ed25519 AAAA",
                "srva ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "@unknown srva ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "@revoked",
                "|1|x ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "|1|??|?? ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "\u00ff\u0000",
            })
    void aLineThatCannotBeReadIsSkipped(String broken) throws Exception {
        assertThat(hosts(broken, line("srva", KEY)).judge("srva", 22, KEY)).isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void aFileThatDoesNotExistKnowsNobody() throws Exception {
        assertThat(KnownHosts.read(List.of(directory.resolve("none"))).judge("srva", 22, KEY))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void fingerprintsAreThoseOfOpenSsh() throws Exception {
        Map<String, String> types = new TreeMap<>(Map.of("ed25519", "ssh-ed25519", "ecdsa", "ecdsa-sha2-nistp256"));
        for (Map.Entry<String, String> type : types.entrySet()) {
            Path file = OpenSshServer.keygen(directory.resolve(type.getKey()), type.getKey(), "");
            String[] words = Files.readString(Path.of(file + ".pub")).split(" ");
            HostKey key = HostKey.of(Base64.getDecoder().decode(words[1]));

            assertThat(key.type()).isEqualTo(type.getValue());
            assertThat(OpenSshServer.run("ssh-keygen", "-lf", file + ".pub")).contains(" " + key.fingerprint() + " ");
        }
    }
}
