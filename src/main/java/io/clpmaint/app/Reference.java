package io.clpmaint.app;

import io.clpmaint.action.Actions;
import io.clpmaint.report.text.ActionsText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;

/** What authors of runbooks look up: the actions and the gates that there are. */
public final class Reference {

    private Reference() {}

    /**
     * Every action with its arguments.
     *
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> actions(Lang lang, Paint paint) {
        return ActionsText.of(Actions.specs(), lang, paint);
    }

    /**
     * Every gate with the forms it is written in.
     *
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> gates(Lang lang, Paint paint) {
        return io.clpmaint.report.text.GatesText.of(lang, paint);
    }
}
