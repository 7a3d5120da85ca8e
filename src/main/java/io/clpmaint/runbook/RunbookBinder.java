package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a runbook to values of its parameters and to the names of one cluster. Has no state. */
public final class RunbookBinder {

    private RunbookBinder() {}

    /**
     * The steps of a runbook for no cluster in particular: stand-ins like <code>${server}</code> take the place of what
     * is chosen later.
     *
     * @param runbook a runbook that was read without error
     * @param catalogue the actions that there are
     * @return the runbook with stand-ins; whether a step belongs to a run means nothing there
     */
    public static BoundRunbook outline(Runbook runbook, List<ActionSpec> catalogue) {
        return new Binder(runbook, catalogue, Names.known(Optional.empty()), new Diagnostics()).outline();
    }

    /**
     * Binds a runbook.
     *
     * @param runbook a runbook that was read without error
     * @param catalogue the actions that there are
     * @param given values of parameters by name, as texts: lists with commas, commands in one line
     * @param view the cluster's names
     * @return the bound runbook, or everything that does not fit
     */
    public static Checked<BoundRunbook> bind(
            Runbook runbook, List<ActionSpec> catalogue, Map<String, String> given, BindingView view) {
        Diagnostics out = new Diagnostics();
        BoundRunbook bound = new Binder(runbook, catalogue, Names.complete(view), out).bind(given);
        return Checked.of(bound, out);
    }
}
