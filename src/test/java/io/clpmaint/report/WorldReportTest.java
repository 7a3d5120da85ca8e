package io.clpmaint.report;

import io.clpmaint.report.json.WorldJson;
import io.clpmaint.report.text.WorldText;
import io.clpmaint.testing.Golden;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole truth of a world in trouble, as people and programs get it. */
class WorldReportTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/world");
    private static final long GIB = 1L << 30;

    private static WorldReport trouble() {
        return new WorldReport(
                "pair1",
                "4.3",
                7,
                Instant.parse("2026-01-10T01:23:45Z"),
                Duration.ofMinutes(83),
                Optional.of(60.0),
                new WorldReport.Suppression(40, Optional.of(Instant.parse("2026-01-10T03:00:00Z"))),
                List.of(srvA(), srvB()),
                List.of(new WorldReport.Group(
                        "failover1",
                        true,
                        List.of(
                                new WorldReport.Place("srvA", "online", texts("fip1", "online", "md1", "online")),
                                new WorldReport.Place("srvB", "offline", texts("fip1", "offline", "md1", "offline"))))),
                List.of(new WorldReport.Mirror(
                        "md1",
                        false,
                        List.of(
                                new WorldReport.Side("srvA", true, true, true, true, 0, false, false, "xfs", "faulty"),
                                new WorldReport.Side(
                                        "srvB", false, false, false, false, 6 * GIB, true, true, "none", "none")),
                        Optional.of(new WorldReport.Copy(
                                "srvA", "srvB", 42, 6 * GIB, true, Instant.parse("2026-01-10T01:30:00Z"))))),
                List.of(new WorldReport.SharedDisk("disk1", List.of("srvA", "srvB"), true)),
                List.of(new WorldReport.Monitor("userw", texts("srvA", "suspend", "srvB", "offline"))),
                List.of(List.of("srvA", "srvB")),
                List.of(texts("fault", "power-loss", "server", "srvA", "at", "PT2H0.4S")),
                List.of(new WorldReport.Breach(
                        Instant.parse("2026-01-10T01:20:00Z"), "group failover1 is up on more than one server")),
                List.of("srvB: site-tool"),
                texts("ratio-after-restart", "ends"));
    }

    private static WorldReport.Server srvA() {
        return new WorldReport.Server(
                "srvA",
                "on",
                "11111111-2222-3333-4444-555555555555",
                "srvX",
                Map.of("eth0", List.of("192.0.2.11/24", "192.0.2.101/24")),
                "5.14.0-1",
                "5.14.0-2",
                List.of(new WorldReport.Kernel("5.14.0-1", true), new WorldReport.Kernel("5.14.0-2", false)),
                new WorldReport.Packages(true, true, true, "4.3.0-1"),
                "online",
                List.of("srvA"),
                List.of("userw"),
                List.of(
                        new WorldReport.Service("clusterpro", false, "active"),
                        new WorldReport.Service("clusterpro_md", true, "active")),
                true,
                List.of("/mnt/md1"),
                List.of(new WorldReport.Disk("sdb", 22 * GIB, "SN1", false, 2)),
                List.of("wrong-host-name srvX", "ssh-refused"));
    }

    private static WorldReport.Server srvB() {
        return new WorldReport.Server(
                "srvB",
                "off",
                "66666666-7777-8888-9999-000000000000",
                "srvB",
                Map.of("eth0", List.of("192.0.2.12/24")),
                "5.14.0-1",
                "5.14.0-1",
                List.of(new WorldReport.Kernel("5.14.0-1", true)),
                new WorldReport.Packages(false, false, false, "none"),
                "down",
                List.of(),
                List.of(),
                List.of(new WorldReport.Service("clusterpro", true, "inactive")),
                false,
                List.of(),
                List.of(new WorldReport.Disk("sdb", 22 * GIB, "NEW00001", true, 0)),
                List.of());
    }

    private static Map<String, String> texts(String... pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            texts.put(pairs[i], pairs[i + 1]);
        }
        return texts;
    }

    private static String text(Lang lang) {
        return String.join("\n", WorldText.of(trouble(), lang, Paint.PLAIN)) + "\n";
    }

    @Test
    void peopleReadTablesInTheirLanguage() throws IOException {
        Golden.check(GOLDEN.resolve("trouble.en.txt"), text(Lang.EN));
        Golden.check(GOLDEN.resolve("trouble.ja.txt"), text(Lang.JA));
    }

    @Test
    void programsReadADocument() throws IOException {
        Golden.check(GOLDEN.resolve("trouble.json"), WorldJson.of(trouble()));
    }
}
