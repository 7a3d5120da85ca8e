package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionLayoutTest {

    private static final String DISK = """
            label: gpt
            label-id: 65396FDA
            device: /dev/sdb
            unit: sectors
            sector-size: 512

            /dev/sdb1 : start=        2048, size=     2097152, type=A
            /dev/sdb2 : start=     2099200, size=     4194304, type=A
            /dev/sdb3 : start=     6293504, size=     2097152, type=B
            """;
    private static final long BYTES = 10_000_000L * 512;

    private static String wrong(String file) {
        PartitionLayout disk = PartitionLayout.read(DISK).orElseThrow();
        return PartitionLayout.read(file)
                .orElseThrow()
                .wrongFor(disk, BYTES, List.of("/dev/sdb1", "/dev/sdb2"))
                .map(Object::toString)
                .orElse("");
    }

    @Test
    void theTableItselfAndOneWhoseOwnPartitionsChangeCanBeWritten() {
        assertThat(wrong(DISK)).isEmpty();
        assertThat(wrong(DISK.replace("size=     4194304", "size=3000000"))).isEmpty();
        assertThat(wrong(DISK.replace("sector-size: 512\n", ""))).isEmpty();
    }

    @Test
    void anotherDisksTableCannot() {
        assertThat(wrong(DISK.replace("65396FDA", "8E351851"))).contains("8E351851", "65396FDA");
    }

    @Test
    void norOneInOtherSectors() {
        assertThat(wrong(DISK.replace("sector-size: 512", "sector-size: 4096"))).contains("4096", "512");
    }

    @Test
    void norOneThatEndsBeyondTheDisk() {
        assertThat(wrong(DISK.replace("size=     4194304", "size=9000000"))).contains("11099200", "10000000");
    }

    @Test
    void norOneThatChangesSomebodyElsesPartition() {
        assertThat(wrong(DISK.replace("type=B", "type=C"))).contains("other partitions");
    }

    @Test
    void aTextWithoutPartitionsIsNone() {
        assertThat(PartitionLayout.read("layout")).isEmpty();
    }
}
