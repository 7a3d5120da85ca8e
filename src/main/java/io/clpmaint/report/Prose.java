package io.clpmaint.report;

import java.util.List;

/**
 * A text of a few kinds of blocks, to be written as Markdown or HTML.
 *
 * @param blocks its blocks, in order
 */
public record Prose(List<Block> blocks) {

    /** Copies the list. */
    public Prose {
        blocks = List.copyOf(blocks);
    }

    /** One block. */
    public sealed interface Block {}

    /**
     * A heading.
     *
     * @param level 1 is the title
     * @param text its words
     */
    public record Heading(int level, String text) implements Block {}

    /**
     * A paragraph.
     *
     * @param text its words; line ends are kept
     */
    public record Paragraph(String text) implements Block {}

    /**
     * A list.
     *
     * @param items its items
     */
    public record Items(List<String> items) implements Block {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A numbered list.
     *
     * @param items its items, without their numbers
     */
    public record Numbered(List<String> items) implements Block {
        /** Copies the list. */
        public Numbered {
            items = List.copyOf(items);
        }
    }

    /**
     * A table.
     *
     * @param head the titles of its columns
     * @param rows its rows, each as long as the head
     */
    public record Grid(List<String> head, List<List<String>> rows) implements Block {
        /** Copies the lists. */
        public Grid {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
