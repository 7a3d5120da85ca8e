package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report tells somebody to type, at night, where the program could not put everything right. */
class TypedByHandTest {

    private static RunState played(String scenario) throws Exception {
        Path file = Path.of("runbooks", scenario);
        Scenario read = ScenarioReader.read(scenario, Files.readAllBytes(file)).orThrow(Problem.Kind.REFUSED);
        Path runbook = file.resolveSibling(file.getFileName().toString().replaceFirst("\\..*", ".yaml"));
        ModelRun model = ModelRun.of(runbook, file.resolveSibling(read.cluster()), read.parameters());
        try (World world = model.create(model.world())) {
            if (!read.begin().isEmpty()) {
                world.perform(world.spec().servers().get(0).name(), read.begin());
            }
            read.faults().forEach(world::inject);
            return model.run(world, read.instead());
        }
    }

    private static List<String> typed(RunState state) {
        return state.notRestored().values().stream()
                .flatMap(r -> r.commands().stream())
                .toList();
    }

    private static List<String> told(RunState state) {
        return state.notRestored().values().stream()
                .map(RunEvent.RestoreFailed::why)
                .map(Object::toString)
                .toList();
    }

    @Test
    void noClusterIsStartedOnANewMachineWhoseDiskCouldNotBeInitialised() throws Exception {
        RunState state = played("replace-server/replace-server-hybrid.initialise-fails.scenario");
        assertThat(typed(state)).isEmpty();
        assertThat(told(state))
                .singleElement()
                .asString()
                .endsWith(
                        "srvC was out of the cluster before this run: do not start the cluster there, mend what failed and"
                                + " run the runbook again");
    }

    @Test
    void whereServersWouldNotSeeEachOtherTheirAddressesComeBeforeAnyCommand() throws Exception {
        RunState state = played("reconfigure/change-ip.wrong-address.scenario");
        assertThat(typed(state)).isNotEmpty();
        assertThat(told(state))
                .isNotEmpty()
                .allMatch(t -> t.endsWith("this is to be put right before any of its commands is typed"));
    }

    @Test
    void norOnOneThatWasLostWhenItsMirrorWasToBeGivenUp() throws Exception {
        assertThat(typed(played("recover/mirror-force-one.force-fails.scenario")))
                .isEmpty();
    }

    @Test
    void whereBothSidesAreEmptyWhatFailedOnADiskIsAllThatIsTyped() throws Exception {
        RunState state = played("reconfigure/resize-mirror-partition.initialise-fails.scenario");
        assertThat(typed(state)).containsExactly("srvB: clpmdinit --create force md1");
        assertThat(told(state))
                .anySatisfy(why -> assertThat(why)
                        .endsWith("nothing may start on srvB before this has succeeded there: clpmdinit"
                                + " --create force md1"));
    }

    @Test
    void whatFailedOnTheSoftwareComesFirstAndOnce() throws Exception {
        assertThat(typed(played("protect/reinstall.install-fails.scenario")))
                .startsWith("srvB: rpm -i /root/clusterpro-4.3.0-1.x86_64.rpm")
                .doesNotHaveDuplicates();
    }
}
