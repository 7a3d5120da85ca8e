package io.clpmaint.product.data;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a change gives to its row: which variant it is and the values for the row's placeholders.
 *
 * @param variant the variant, empty for none
 * @param values the values by placeholder
 */
record ChangeValues(String variant, Map<String, List<String>> values) {

    static ChangeValues of(Change change, Function<MirrorName, Mirror.Kind> kinds) {
        if (change instanceof Change.MoveGroup c) {
            return plain(Map.of("group", one(c.group()), "to", one(c.to())));
        } else if (change instanceof Change.StartGroup c) {
            return plain(Map.of("group", one(c.group())));
        } else if (change instanceof Change.StopGroup c) {
            return plain(Map.of("group", one(c.group())));
        } else if (change instanceof Change.SuspendMonitors c) {
            return plain(Map.of("monitors", all(c.monitors())));
        } else if (change instanceof Change.ResumeMonitors c) {
            return plain(Map.of("monitors", all(c.monitors())));
        } else if (change instanceof Change.SetRatio c) {
            return plain(Map.of("ratio", List.of(ratio(c.ratio())), "time", List.of(time(c.lease()))));
        } else if (change instanceof Change.StartServices c) {
            return plain(Map.of("services", c.services()));
        } else if (change instanceof Change.StopServices c) {
            return plain(Map.of("services", c.services()));
        } else if (change instanceof Change.DisableServices c) {
            return plain(Map.of("services", c.services()));
        } else if (change instanceof Change.EnableServices c) {
            return plain(Map.of("services", c.services()));
        } else if (change instanceof Change.EndWork c) {
            return plain(Map.of("leader", List.of(Long.toString(c.leader()))));
        } else if (change instanceof Change.Reboot c) {
            return new ChangeValues(through(c.throughCluster()), Map.of());
        } else if (change instanceof Change.PowerOff c) {
            return new ChangeValues(through(c.throughCluster()), Map.of());
        } else if (change instanceof Change.ShutDownWholeCluster c) {
            return new ChangeValues(c.restart() ? CommandTable.RESTART : CommandTable.PLAIN, Map.of());
        } else if (change instanceof Change.RegisterLicence c) {
            return plain(Map.of("file", List.of(c.file())));
        } else if (change instanceof Change.InstallProduct c) {
            return new ChangeValues(packaged(c.file()), Map.of("file", List.of(c.file())));
        } else if (change instanceof Change.UpdateProduct c) {
            return new ChangeValues(packaged(c.file()), Map.of("file", List.of(c.file())));
        } else if (change instanceof Change.UninstallProduct c) {
            boolean deb = c.format() == Change.UninstallProduct.Format.DEB;
            return new ChangeValues(deb ? CommandTable.DEB : CommandTable.PLAIN, Map.of());
        } else if (change instanceof Change.MountReadOnly c) {
            return plain(Map.of("device", List.of(c.device()), "directory", List.of(c.directory())));
        } else if (change instanceof Change.Unmount c) {
            return plain(Map.of("directory", List.of(c.directory())));
        } else if (change instanceof Change.ClearLogs c) {
            return new ChangeValues(c.alerts() ? CommandTable.ALERTS : CommandTable.PLAIN, Map.of());
        } else if (change instanceof Change.RenameHost c) {
            return plain(Map.of("name", List.of(c.name())));
        } else if (change instanceof Change.PullConfiguration c) {
            return plain(Map.of("directory", List.of(c.directory())));
        } else if (change instanceof Change.CheckConfiguration c) {
            return new ChangeValues(saved(c.saved()), Map.of("directory", List.of(c.directory())));
        } else if (change instanceof Change.PushConfiguration c) {
            String dynamic = c.way() == Change.PushConfiguration.Way.DYNAMIC ? CommandTable.DYNAMIC : "";
            return new ChangeValues(dynamic + saved(c.saved()), Map.of("directory", List.of(c.directory())));
        } else if (change instanceof Change.CollectLogs c) {
            return plain(Map.of("directory", List.of(c.directory())));
        } else if (change instanceof Change.RecoverMirror c) {
            return new ChangeValues(kind(kinds, c.mirror()), Map.of("mirror", one(c.mirror())));
        } else if (change instanceof Change.ForceMirrorCopy c) {
            return new ChangeValues(
                    kind(kinds, c.mirror()), Map.of("mirror", one(c.mirror()), "source", one(c.source())));
        } else if (change instanceof Change.ActivateMirror c) {
            String mounted = c.mount() ? CommandTable.MOUNTED : "";
            return new ChangeValues(mounted + kind(kinds, c.mirror()), Map.of("mirror", one(c.mirror())));
        } else if (change instanceof Change.DeactivateMirror c) {
            return new ChangeValues(kind(kinds, c.mirror()), Map.of("mirror", one(c.mirror())));
        } else if (change instanceof Change.SwitchPartition c) {
            return new ChangeValues(
                    c.writable() ? CommandTable.WRITABLE : CommandTable.PLAIN, Map.of("device", List.of(c.device())));
        } else if (change instanceof Change.ReplayLog c) {
            return plain(Map.of("device", List.of(c.device())));
        } else if (change instanceof Change.CheckFileSystem c) {
            return new ChangeValues(fileSystem(c.type()), Map.of("device", List.of(c.device())));
        } else if (change instanceof Change.MakeFileSystem c) {
            return new ChangeValues(
                    fileSystem(c.type()), Map.of("device", List.of(c.device()), "type", List.of(c.type())));
        } else if (change instanceof Change.WritePartitions c) {
            return plain(Map.of("device", List.of(c.device()), "script", List.of(c.script())));
        } else if (change instanceof Change.WriteLayout c) {
            return plain(Map.of("device", List.of(c.device()), "file", List.of(c.file()), "own", c.own()));
        } else if (change instanceof Change.MakeFirstFileSystem c) {
            return new ChangeValues(
                    fileSystem(c.type()), Map.of("device", List.of(c.device()), "type", List.of(c.type())));
        } else if (change instanceof Change.InitialiseClusterPartition c) {
            String quick = c.quick() ? CommandTable.QUICK : "";
            return new ChangeValues(quick + kind(kinds, c.mirror()), Map.of("mirror", one(c.mirror())));
        } else if (change instanceof Change.WipeClusterPartition c) {
            return plain(Map.of("device", List.of(c.device())));
        } else if (change instanceof Change.Custom c) {
            return new ChangeValues(c.shell() ? CommandTable.SHELL : "", Map.of("words", c.words()));
        }
        return plain(Map.of());
    }

    /** A time of one unit, as {@code clptoratio -t} wants it: minutes up to a day, then hours, rounded up. */
    static String time(Duration lease) {
        long minutes = Math.max(1, lease.plusSeconds(59).plusNanos(999_999_999).toMinutes());
        if (lease.compareTo(Timing.RATIO_TIME_MAX.duration()) > 0) {
            throw new IllegalArgumentException("a ratio can be held for 30 days at most, not for " + lease);
        }
        if (minutes % 1440 == 0) {
            return minutes / 1440 + "d";
        }
        if (minutes % 60 == 0) {
            return minutes / 60 + "h";
        }
        return minutes <= 1440 ? minutes + "m" : (minutes + 59) / 60 + "h";
    }

    private static String ratio(int ratio) {
        if (ratio < 2 || ratio > Timing.RATIO_MAX) {
            throw new IllegalArgumentException("a ratio is 2 to " + Timing.RATIO_MAX + ", not " + ratio);
        }
        return Integer.toString(ratio);
    }

    private static String packaged(String file) {
        return file.endsWith(CommandTable.DEB) ? CommandTable.DEB : CommandTable.PLAIN;
    }

    private static String fileSystem(String type) {
        return type.equals(CommandTable.XFS) ? CommandTable.XFS : CommandTable.PLAIN;
    }

    private static String saved(Change.Saved on) {
        return on == Change.Saved.WINDOWS ? CommandTable.WINDOWS : CommandTable.LINUX;
    }

    private static ChangeValues plain(Map<String, List<String>> values) {
        return new ChangeValues("", values);
    }

    private static List<String> one(Object name) {
        return List.of(name.toString());
    }

    private static List<String> all(List<?> names) {
        return names.stream().map(Object::toString).toList();
    }

    private static String through(boolean cluster) {
        return cluster ? CommandTable.THROUGH_CLUSTER : CommandTable.PLAIN;
    }

    private static String kind(Function<MirrorName, Mirror.Kind> kinds, MirrorName mirror) {
        return kinds.apply(mirror) == Mirror.Kind.HYBRID ? CommandTable.HYBRID : CommandTable.MIRROR;
    }
}
