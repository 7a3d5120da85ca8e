package io.clpmaint.app;

import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;

/** What a use case found, ready to be shown to people or to programs. */
public interface Result {

    /**
     * For people.
     *
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    List<String> lines(Lang lang, Paint paint);

    /** For programs: one JSON document, a line feed at its end. */
    String json();
}
