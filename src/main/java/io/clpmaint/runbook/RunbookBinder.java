package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;

/** Binds a runbook to values of its parameters and to the names of one cluster. Has no state. */
public final class RunbookBinder {

    private RunbookBinder() {}

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
