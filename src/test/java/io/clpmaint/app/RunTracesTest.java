package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.report.DoctorReport;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.MarksLine;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.report.text.DoctorText;
import io.clpmaint.testing.Golden;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers tell of runs whose journals are on other machines. */
class RunTracesTest {

    private static final String DEAD = "20260109-160000-dead";
    private static final String ALIVE = "20260109-170000-live";
    private static final Instant THEN = Instant.parse("2026-01-09T17:00:00Z");

    @TempDir
    Path folder;

    private static LockReport.Line lock(String server, LockReport.State state, String run) {
        return new LockReport.Line(
                server,
                state,
                Optional.of(new LockReport.Holder(
                        run, 1, run, "sato", "ops1", "os-patch", "2026-01-09T16:00:00Z", THEN, THEN.plusSeconds(1800))),
                Text.EMPTY);
    }

    private static OwnEndLine end(String server, OwnEndLine.State state) {
        return new OwnEndLine(
                server,
                DEAD,
                "os-patch",
                "sato",
                "ops1",
                List.of("userw"),
                state,
                THEN,
                false,
                Text.of("resuming monitors ended with 9", "モニタの再開: 終了コード 9"));
    }

    private List<DoctorReport.Check> told(List<OwnEndLine> ends, LockReport locks, List<MarksLine> marks)
            throws IOException {
        Inventory inventory = InventoryReader.read("cluster.yaml", Files.readAllBytes(Path.of("runbooks/cluster.yaml")))
                .value()
                .orElseThrow();
        StateDirectory state = new StateDirectory(folder, "--state");
        Standing standing = new Standing(state, new RunStore(state), Optional.empty(), Optional.empty());
        Leftovers left = Leftovers.of(standing, inventory, ends, locks, marks);
        List<DoctorReport.Check> checks = new ArrayList<>();
        RunTraces.recorded(standing, inventory, checks);
        RunTraces.ownEnds(ends, checks);
        RunTraces.locks(locks, left, checks);
        RunTraces.marks(marks, left, checks);
        return checks;
    }

    @Test
    void everyTraceIsToldWithWhoLeftItAndWhatToTypeInBothLanguages() throws IOException {
        List<DoctorReport.Check> checks = told(
                List.of(
                        end("srvA", OwnEndLine.State.ARMED),
                        end("srvA", OwnEndLine.State.ACTING),
                        end("srvB", OwnEndLine.State.CAME),
                        end("srvB", OwnEndLine.State.LOST)),
                new LockReport(
                        "pair1",
                        false,
                        List.of(
                                lock("srvA", LockReport.State.HELD, ALIVE),
                                lock("srvB", LockReport.State.EXPIRED, DEAD))),
                List.of(
                        new MarksLine("srvA", DEAD, 4, List.of()),
                        new MarksLine("srvB", DEAD, 5, List.of("0069-protected.srvB.update")),
                        new MarksLine("srvB", "20260108-090000-gone", 1, List.of())));

        for (Lang lang : Lang.values()) {
            Golden.check(
                    Path.of("src/test/resources/golden/doctor/traces."
                            + lang.name().toLowerCase(java.util.Locale.ROOT) + ".txt"),
                    String.join("\n", DoctorText.of(new DoctorReport("pair1", false, checks, false), lang, Paint.PLAIN))
                            + "\n");
        }
    }

    @Test
    void theMarksOfARunThatHoldsTheLockAreNoTraceOfADeadOne() throws IOException {
        LockReport held = new LockReport("pair1", false, List.of(lock("srvA", LockReport.State.HELD, ALIVE)));

        assertThat(told(List.of(), held, List.of(new MarksLine("srvA", ALIVE, 3, List.of("0003-x")))))
                .noneMatch(check -> check.topic().equals("work"));
    }
}
