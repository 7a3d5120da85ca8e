package io.clpmaint.app;

import io.clpmaint.run.Entry;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a run tells and asks while it goes on. */
public interface Talk {

    /** Lines that depend on language and paint. */
    @FunctionalInterface
    interface Lines {
        /**
         * The lines.
         *
         * @param lang the language
         * @param paint the paint
         * @return printable lines
         */
        List<String> in(Lang lang, Paint paint);
    }

    /**
     * Tells something that stays to be read.
     *
     * @param line one line
     */
    void say(Text line);

    /**
     * Tells of a problem: also to somebody who wants to hear of nothing else.
     *
     * @param line one line
     */
    default void warn(Text line) {
        show((lang, paint) -> List.of(line.in(lang)));
    }

    /**
     * Shows several lines.
     *
     * @param lines the lines
     */
    void show(Lines lines);

    /** Whether there is somebody to ask. */
    boolean canAsk();

    /**
     * Asks.
     *
     * @param question the question, without a line feed
     * @return the answer without blanks at its ends; empty when nobody answered
     */
    Optional<String> ask(Text question);

    /** What came of a question that is waited for only for a moment. */
    sealed interface Reply {
        /**
         * An answer.
         *
         * @param words without blanks at their ends
         */
        record Said(String words) implements Reply {}

        /** Nobody answers any more: the input is at its end. */
        record Nobody() implements Reply {}

        /** Nobody answered yet. */
        record NotYet() implements Reply {}
    }

    /**
     * Asks, and waits for a moment.
     *
     * @param question the question, without a line feed
     * @param anew whether it is put now; else an answer to the earlier question is waited for
     * @return what came of it
     */
    Reply ask(Text question, boolean anew);

    /**
     * Asks for a secret; what is typed is not shown.
     *
     * @param question the question, without a line feed
     * @return the secret; empty when nobody answered
     */
    Optional<char[]> askSecret(Text question);

    /** Nobody waits for an answer any more: the one that is being asked for is none. */
    void cancel();

    /**
     * Something happened in the run; it is in the journal already.
     *
     * @param entry what happened
     */
    void happened(Entry entry);

    /**
     * Time has passed.
     *
     * @param now the cluster's present time
     */
    void tick(Instant now);

    /** The run has ended; what follows is its summary. */
    void end();
}
