package io.clpmaint.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk on record is in doubt from when somebody was asked to do something, until it is proven to be the same. */
class DoubtfulDiskTest {

    private static final RunEvent.DiskRecorded HEALTHY =
            disk("/dev/sdb", "S1", "label-id: 0x1\n/dev/sdb1 : start=2048");
    private static final RunEvent.DiskRecorded DEAD = disk("/dev/sdb", "", "");
    private static final RunEvent ASKED = new RunEvent.Asked("exchange", Text.EMPTY, Text.EMPTY);

    private static RunEvent.DiskRecorded disk(String device, String serial, String layout) {
        return new RunEvent.DiskRecorded(
                "srvB",
                device,
                Optional.of(serial).filter(s -> !s.isEmpty()),
                Optional.of(20L).filter(s -> !serial.isEmpty()),
                Optional.of(layout).filter(l -> !l.isEmpty()));
    }

    private static RunEvent answered(String answer) {
        return new RunEvent.Answered("exchange", answer, "tester");
    }

    private static List<DoubtfulDisk> after(RunEvent... events) {
        List<Entry> entries = new ArrayList<>();
        for (RunEvent event : events) {
            entries.add(new Entry(entries.size() + 1L, Instant.EPOCH, event));
        }
        return RunState.of(entries).doubtfulDisks();
    }

    private static DoubtfulDisk only(RunEvent... events) {
        List<DoubtfulDisk> doubtful = after(events);
        assertThat(doubtful).hasSize(1);
        return doubtful.get(0);
    }

    @Test
    void noDiskIsInDoubtThatWasRecordedAfterTheLastQuestionOrBeforeAny() {
        assertThat(after(HEALTHY)).isEmpty();
        assertThat(after(ASKED, answered("done"), HEALTHY)).isEmpty();
    }

    @Test
    void theSameSerialNumberAndPartitionsProveTheOldDiskUnderWhateverNameItHas() {
        DoubtfulDisk disk = only(HEALTHY, ASKED, answered("done"));
        assertThat(disk.isStill(HEALTHY)).isTrue();
        assertThat(disk.isStill(disk("/dev/sdc", "S1", "label-id: 0x1\n/dev/sdc1 : start=2048")))
                .isTrue();
    }

    @Test
    void anotherSerialNumberOtherPartitionsAndAnUnreadableDiskProveNothing() {
        for (DoubtfulDisk disk :
                List.of(only(HEALTHY, ASKED, answered("done")), only(HEALTHY, ASKED, answered("refused")))) {
            assertThat(disk.isStill(disk("/dev/sdb", "S2", "label-id: 0x1\n/dev/sdb1 : start=2048")))
                    .isFalse();
            assertThat(disk.isStill(disk("/dev/sdb", "S1", "label-id: 0x2\n/dev/sdb1 : start=2048")))
                    .isFalse();
            assertThat(disk.isStill(DEAD)).isFalse();
        }
    }

    @Test
    void aDeadDiskIsTheSameOnlyWhereNothingWasDoneAndItIsAsDeadAsBefore() {
        assertThat(only(DEAD, ASKED, answered("refused")).isStill(DEAD)).isTrue();
        assertThat(only(DEAD, ASKED, answered("refused")).isStill(HEALTHY)).isFalse();
        assertThat(only(DEAD, ASKED, answered("done")).isStill(DEAD)).isFalse();
        assertThat(only(DEAD, ASKED, answered("done"), ASKED, answered("refused"))
                        .isStill(DEAD))
                .isFalse();
        assertThat(only(DEAD, ASKED).isStill(DEAD))
                .as("a question without an answer")
                .isFalse();
    }
}
