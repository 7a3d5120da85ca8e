package io.clpmaint.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The library of actions: the one list to which a new one is added. */
public final class Actions {

    private static final Map<String, Action> ALL = index(List.of(
            new CollectLogs(),
            new ClearLogs(),
            new RegisterLicence(),
            new AcceptHostKey(),
            new InstallProduct(),
            new UpdateProduct(),
            new UninstallProduct(),
            new GiveConfiguration(),
            new MountReadOnly(),
            new UnmountStorage(),
            new SuppressFailover(),
            new ResetRatio(),
            new ResumeMonitors(),
            new MoveGroups(),
            new StartGroups(),
            new StopGroups(),
            new StopCluster(),
            new StartCluster(),
            new RejoinCluster(),
            new StopWholeCluster(),
            new StartWholeCluster(),
            new ShutDownWholeCluster(),
            new ShutDownParted(),
            new BackUpConfiguration(),
            new DistributeConfiguration(),
            new RenameHost(),
            new ReachServerAt(),
            ManagementService.stopping(),
            ManagementService.starting(),
            new SuspendCluster(),
            new ResumeCluster(),
            SwitchServices.disabling(),
            SwitchServices.enabling(),
            new Reboot(),
            new RestartServers(),
            new Shutdown(),
            new GiveUpData(),
            new RecordPartitions(),
            new CopyPartitions(),
            new WipeClusterPartition(),
            new WritePartitions(),
            new InitialiseMirror(),
            new InitialiseMirrors(),
            new BuildMirrors(),
            new CopyMirror(),
            new RecoverMirror(),
            new ForceMirror(),
            new OpenStorage(),
            new CloseStorage(),
            new CheckFileSystem(),
            new MakeFileSystem(),
            new WaitFor(),
            new RunCommand(),
            new Manual()));

    private Actions() {}

    private static Map<String, Action> index(List<Action> actions) {
        Map<String, Action> index = new LinkedHashMap<>();
        actions.forEach(a -> index.put(a.spec().name(), a));
        return java.util.Collections.unmodifiableMap(index);
    }

    /** What authors have to know of every action, in the order of the documentation. */
    public static List<ActionSpec> specs() {
        return ALL.values().stream().map(Action::spec).toList();
    }

    /**
     * One action.
     *
     * @param name its name in runbooks
     * @return the action, if there is one of that name
     */
    public static Optional<Action> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
