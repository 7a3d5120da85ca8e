package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ConfigurationPhrase;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Optional;

/**
 * {@code clpcfset}: makes a configuration file in the present directory, or changes the one that is there (github
 * EXPRESSCLUSTER/clpcfset and /VMware; that it deletes is from memory). An element that exists is changed by adding it again.
 */
final class Clpcfset extends ProductCommand {

    private static final String NAME = "/clp.conf";

    /** Devices of mirrors are counted from here (github EXPRESSCLUSTER/clpcfset clp_changeip.sh). */
    private static final int FIRST_MIRROR_DEVICE = 400;

    Clpcfset(Cluster cluster, Host local) {
        super(Tool.CLPCFSET, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        List<String> words = arguments.words();
        FileSystem files = process.machine().files();
        String path = files.real(process.directory(), ".") + NAME;
        Optional<String> verb = words.stream().findFirst();
        boolean create = verb.filter("create"::equals).isPresent();
        if (create ? words.size() < 3 || words.size() > 5 : verb.isEmpty() || !formed(words)) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        Optional<ConfigurationFile> before =
                create ? Optional.empty() : files.read(path).flatMap(ConfigurationFile::parse);
        if (!create && before.isEmpty()) {
            fail(process, ConfigurationPhrase.NO_FILE);
            return;
        }
        Optional<ConfigurationFile> after =
                create ? Optional.of(ConfigurationFile.empty(words.get(1), words.get(2))) : edit(before.get(), words);
        if (after.isEmpty()) {
            fail(process, ConfigurationPhrase.INVALID_PATH);
        } else {
            files.write(path, after.get().text());
            process.out(ConfigurationPhrase.EDITED.text() + "\n");
            process.exit(ExitCode.OK.code());
        }
    }

    /** Whether it says what is to be added or deleted, with as many words as that takes, and names that an element can have. */
    private static boolean formed(List<String> words) {
        String what = words.size() > 1 ? words.get(0) + " " + words.get(1) : "";
        int behind = what.endsWith("param") ? 2 : what.equals("add device") ? Math.max(1, words.size() - 5) : 0;
        boolean names =
                words.stream().limit(words.size() - behind).skip(2).allMatch(w -> w.matches("[\\p{L}\\p{N}_.-]+"));
        return names
                && switch (what) {
                    case "add srv" -> words.size() == 4 && words.get(3).matches("[0-9]{1,2}");
                    case "add device" -> words.size() >= 6 && words.get(4).matches("[0-9]{1,5}");
                    case "add hb" -> words.size() == 5 && words.get(3).matches("[0-9]{1,5}");
                    case "add grp" -> words.size() == 4 && words.get(2).equals("failover");
                    case "add rsc" -> words.size() == 5;
                    case "add mon" -> words.size() == 4;
                    case "add rscparam", "add monparam", "add grpparam" -> words.size() == 6 && path(words.get(4));
                    case "add clsparam" -> words.size() == 4 && path(words.get(2));
                    case "del srv", "del grp" -> words.size() == 3;
                    case "del device", "del mon" -> words.size() == 4;
                    case "del rsc" -> words.size() == 5;
                    default -> false;
                };
    }

    private static boolean path(String text) {
        return text.matches("[A-Za-z][\\w-]*(@[\\w.-]+)?(/[A-Za-z][\\w-]*(@[\\w.-]+)?)*");
    }

    private static Optional<ConfigurationFile> edit(ConfigurationFile file, List<String> words) {
        List<String> rest = words.subList(2, words.size());
        return words.get(0).equals("add") ? add(file, words.get(1), rest) : delete(file, words.get(1), rest);
    }

    private static Optional<ConfigurationFile> add(ConfigurationFile file, String what, List<String> w) {
        return switch (what) {
            case "srv" -> Optional.of(file.with("/root/server@" + w.get(0) + "/priority", w.get(1)));
            case "device" -> device(file, w);
            case "hb" -> heartbeat(file, w);
            case "grp" -> Optional.of(group(file, w.get(1)));
            case "rsc" -> resource(file, w);
            case "mon" -> {
                String path = "/root/monitor/" + w.get(0) + "@" + w.get(1);
                yield Optional.of(file.with("/root/monitor/types@" + w.get(0), "")
                        .with(path + "/comment", "")
                        .with(path + "/target", ""));
            }
            case "rscparam" -> parameter(file, "/root/resource/" + w.get(0) + "@" + w.get(1), w);
            case "monparam" -> parameter(file, "/root/monitor/" + w.get(0) + "@" + w.get(1), w);
            case "grpparam" -> parameter(file, "/root/group@" + w.get(1), w);
            default -> Optional.of(file.with("/root/" + w.get(0), w.get(1)));
        };
    }

    private static Optional<ConfigurationFile> parameter(ConfigurationFile file, String element, List<String> w) {
        return file.has(element) ? Optional.of(file.with(element + "/" + w.get(2), w.get(3))) : Optional.empty();
    }

    private static Optional<ConfigurationFile> device(ConfigurationFile file, List<String> w) {
        String server = "/root/server@" + w.get(0);
        boolean mirror = w.get(1).equals("mdc");
        int id = Integer.parseInt(w.get(2)) + (mirror ? FIRST_MIRROR_DEVICE : 0);
        String path = server + "/device@" + id;
        if (!file.has(server)) {
            return Optional.empty();
        }
        ConfigurationFile changed = file.with(path + "/type", w.get(1)).with(path + "/info", w.get(3));
        return Optional.of(mirror ? changed.with(path + "/mdc/info", w.get(3)) : changed);
    }

    private static Optional<ConfigurationFile> heartbeat(ConfigurationFile file, List<String> w) {
        int number = file.names("/root/heartbeat/" + w.get(0)).size() + 1;
        String path = "/root/heartbeat/" + w.get(0) + "@" + w.get(0) + number;
        return Optional.of(file.with("/root/heartbeat/types@" + w.get(0), "")
                .with(path + "/priority", w.get(2))
                .with(path + "/device", w.get(1)));
    }

    private static ConfigurationFile group(ConfigurationFile file, String name) {
        String path = "/root/group@" + name;
        return file.has(path)
                ? file
                : file.with(path + "/comment", "")
                        .with(
                                path + "/gid",
                                Integer.toString(file.names("/root/group").size()));
    }

    private static Optional<ConfigurationFile> resource(ConfigurationFile file, List<String> w) {
        String group = "/root/group@" + w.get(0);
        String element = w.get(1) + "@" + w.get(2);
        if (!file.has(group)) {
            return Optional.empty();
        }
        String path = "/root/resource/" + element + "/comment";
        ConfigurationFile placed =
                file.with(group + "/resource@" + element, "").with("/root/resource/types@" + w.get(1), "");
        return Optional.of(placed.has(path) ? placed : placed.with(path, ""));
    }

    private static Optional<ConfigurationFile> delete(ConfigurationFile file, String what, List<String> w) {
        List<String> paths = switch (what) {
            case "srv" -> List.of("/root/server@" + w.get(0));
            case "device" -> List.of("/root/server@" + w.get(0) + "/device@" + w.get(1));
            case "grp" -> List.of("/root/group@" + w.get(0));
            case "mon" -> List.of("/root/monitor/" + w.get(0) + "@" + w.get(1));
            default ->
                List.of(
                        "/root/group@" + w.get(0) + "/resource@" + w.get(1) + "@" + w.get(2),
                        "/root/resource/" + w.get(1) + "@" + w.get(2));
        };
        ConfigurationFile after = file;
        for (String path : paths) {
            if (!file.has(path)) {
                return Optional.empty();
            }
            after = after.without(path);
        }
        return Optional.of(after);
    }
}
