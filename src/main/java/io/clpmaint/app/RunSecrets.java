package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.engine.Secrets;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.secret.Secret;
import io.clpmaint.secret.SecretSource;
import io.clpmaint.text.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The secrets that the commands of a run read. Each is had once, before the run begins. */
final class RunSecrets implements Secrets {

    private final SecretReader reader;
    private final Map<Change.SecretInput, Secret> had = new HashMap<>();

    RunSecrets(Io io, SecretReader.Prompt prompt) {
        this.reader = new SecretReader(io, io.cwd(), prompt);
    }

    @Override
    public synchronized Secret get(String parameter, String source) {
        return had.computeIfAbsent(new Change.SecretInput(parameter, source), this::read);
    }

    private Secret read(Change.SecretInput input) {
        Text question = input.parameter().isEmpty()
                ? Text.of("secret value for the run: ", "実行に使う秘密の値: ")
                : Text.of("value of the secret %s: ", "秘密の値 %s: ").with(input.parameter());
        SecretSource source = SecretSource.parse(input.source())
                .orElseThrow(() -> new IllegalStateException("the binder takes only sources"));
        return reader.value(source, question);
    }

    /**
     * Gets all that the commands of a plan will read: a run does not begin what it could not go through with.
     *
     * @param plan the plan
     * @param secrets gives them
     * @throws io.clpmaint.diagnostic.Problem when one cannot be had
     */
    static void require(Plan plan, Secrets secrets) {
        plan.steps().stream()
                .filter(PlannedStep::included)
                .flatMap(s -> s.operations().stream())
                .flatMap(o -> input(o).stream())
                .forEach(i -> secrets.get(i.parameter(), i.source()));
    }

    private static Optional<Change.SecretInput> input(Operation operation) {
        return operation instanceof Operation.Do act && act.change() instanceof Change.Custom custom
                ? custom.input()
                : Optional.empty();
    }
}
