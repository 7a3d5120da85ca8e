package io.clpmaint.action;

/** A verb of runbooks. */
public interface Action {

    /** What an author has to know of it. */
    ActionSpec spec();

    /**
     * Turns its arguments into what is done at one place of a plan.
     *
     * @param arguments its arguments, typed and complete
     * @param context what is expected there
     * @return what is done, or why it cannot be done there
     */
    Planned plan(Arguments arguments, ActionContext context);
}
