package io.clpmaint.simulator.shell;

import java.util.Optional;

/** The open descriptors 0 to 9 of a process. */
final class Descriptors {

    private final Input[] inputs = new Input[10];
    private final Output[] outputs = new Output[10];

    private Descriptors() {}

    static Descriptors of(Input in, Output out, Output err) {
        Descriptors made = new Descriptors();
        made.input(0, in);
        made.output(1, out);
        made.output(2, err);
        return made;
    }

    Descriptors copy() {
        Descriptors made = new Descriptors();
        made.become(this);
        return made;
    }

    /** Takes over all descriptors of another, as {@code exec} with redirections does. */
    void become(Descriptors other) {
        System.arraycopy(other.inputs, 0, inputs, 0, inputs.length);
        System.arraycopy(other.outputs, 0, outputs, 0, outputs.length);
    }

    void input(int number, Input in) {
        close(number);
        inputs[number] = in;
    }

    void output(int number, Output out) {
        close(number);
        outputs[number] = out;
    }

    @SuppressWarnings("NullAway") // an empty slot is a closed descriptor
    void close(int number) {
        inputs[number] = null;
        outputs[number] = null;
    }

    /** Makes one descriptor the same as another; false when the other is not open. */
    boolean duplicate(int from, int to) {
        Input in = inputs[from];
        Output out = outputs[from];
        if (in == null && out == null) {
            return false;
        }
        inputs[to] = in;
        outputs[to] = out;
        return true;
    }

    Input in() {
        return Optional.ofNullable(inputs[0]).orElse(Input.EMPTY);
    }

    Output out(int number) {
        Output out = outputs[number];
        return out == null
                ? text -> {
                    throw new FileError("Bad file descriptor");
                }
                : out;
    }

    boolean open(int number) {
        return inputs[number] != null || outputs[number] != null;
    }

    boolean holds(Output wanted) {
        for (Output out : outputs) {
            if (out == wanted) {
                return true;
            }
        }
        return false;
    }
}
