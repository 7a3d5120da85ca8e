package io.clpmaint.app;

import io.clpmaint.text.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partition table as {@code sfdisk -d} prints it, judged without a server: what a run asks with the scripts of
 * {@link io.clpmaint.product.data.LayoutProof} before it writes one.
 */
final class PartitionLayout {

    private static final Pattern PARTITION = Pattern.compile("(/dev/\\S+) *: *start= *(\\d+), *size= *(\\d+)(.*)");
    private static final Pattern HEADER = Pattern.compile("(label|label-id|sector-size): *(\\S+)");
    private static final String USUAL_SECTOR = "512";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private PartitionLayout(String text) {
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher header = HEADER.matcher(line);
            Matcher row = PARTITION.matcher(line);
            if (header.matches()) {
                headers.put(header.group(1), header.group(2));
            } else if (row.matches()) {
                rows.put(
                        row.group(1),
                        new Row(
                                Long.parseLong(row.group(2)),
                                Long.parseLong(row.group(3)),
                                row.group(4).replace(" ", "")));
            }
        }
    }

    /** One partition, in sectors. */
    private record Row(long start, long size, String rest) {}

    /** Reads a table; empty for a text that has no partition. */
    static Optional<PartitionLayout> read(String text) {
        PartitionLayout layout = new PartitionLayout(text);
        return layout.rows.isEmpty() ? Optional.empty() : Optional.of(layout);
    }

    /**
     * Why this table cannot be written to a disk.
     *
     * @param disk the table that the disk has
     * @param bytes the disk's size
     * @param own the partitions that may change
     * @return the reason, empty where nothing speaks against it
     */
    Optional<Text> wrongFor(PartitionLayout disk, long bytes, Collection<String> own) {
        for (String header : List.of("label", "label-id")) {
            if (!header(header).equals(disk.header(header))) {
                return Optional.of(Text.of("its %s is %s, that of the disk %s", "%s が %s で、ディスクの %s と異なります")
                        .with(header, header(header), disk.header(header)));
            }
        }
        String sector = disk.headers.getOrDefault("sector-size", USUAL_SECTOR);
        String counted = headers.getOrDefault("sector-size", sector);
        if (!counted.equals(sector)) {
            return Optional.of(
                    Text.of("it counts in sectors of %s bytes, the disk has %s", "セクタサイズが %s バイトで、ディスクの %s バイトと異なります")
                            .with(counted, sector));
        }
        long end = rows.values().stream()
                .mapToLong(r -> r.start() + r.size())
                .max()
                .orElse(0);
        long sectors = bytes / Long.parseLong(sector);
        if (end > sectors) {
            return Optional.of(Text.of(
                            "its last partition ends at sector %s, the disk at %s",
                            "最後のパーティションの終わりがセクタ %s で、ディスクの %s を超えます")
                    .with(end, sectors));
        }
        return others(own).equals(disk.others(own))
                ? Optional.empty()
                : Optional.of(Text.of("it changes other partitions than %s", "%s 以外のパーティションを変更します")
                        .with(String.join(", ", own)));
    }

    private String header(String name) {
        return headers.getOrDefault(name, "-");
    }

    private Map<String, Row> others(Collection<String> own) {
        Map<String, Row> others = new LinkedHashMap<>(rows);
        others.keySet().removeAll(own);
        return others;
    }
}
