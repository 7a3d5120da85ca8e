package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.report.text.FaultsText;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.control.ControlClient;
import io.clpmaint.simulator.control.Desk;
import io.clpmaint.simulator.control.Reply;
import io.clpmaint.simulator.control.Request;
import io.clpmaint.simulator.shim.Shims;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a simulated world: the process that serves it, or, where none does, the world that is recorded; where none is
 * recorded yet, one begins. The time of a world that nobody serves passes only while something is waited for.
 */
public final class AskWorld {

    private final Io io;
    private final Talk talk;

    /**
     * The use case.
     *
     * @param io the surroundings
     * @param talk tells
     */
    public AskWorld(Io io, Talk talk) {
        this.io = io;
        this.talk = talk;
    }

    // ---- questions ------------------------------------------------------------------------------------------------

    /**
     * The whole truth of a world.
     *
     * @param where which world
     * @return the truth, looked at when it is shown
     */
    public Result state(WorldLocator.Where where) {
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return look(where, new Request.State(form(false, lang, paint)))
                        .text()
                        .lines()
                        .toList();
            }

            @Override
            public String json() {
                return look(where, new Request.State(form(true, Lang.EN, Paint.PLAIN)))
                        .text();
            }
        };
    }

    private static Request.Form form(boolean json, Lang lang, Paint paint) {
        return new Request.Form(json, lang.name().toLowerCase(Locale.ROOT), paint.coloured(), paint.unicode());
    }

    /**
     * The faults in wait.
     *
     * @param where which world
     * @return each as an inventory writes it
     */
    public List<Map<String, String>> faults(WorldLocator.Where where) {
        return look(where, new Request.Faults()).facts();
    }

    /**
     * Writes the shims of a world: programs through which a real shell works on it while it is served.
     *
     * @param where which world
     * @param directory the folder to write to, relative to the working directory; made when it is missing
     * @param place where the shims find the world's folder; empty when they see it where it is
     * @return how many were written
     * @throws Problem when they cannot be written (2)
     */
    public int writeShims(WorldLocator.Where where, String directory, Optional<String> place) {
        List<String> names = look(where, new Request.Shims()).facts().stream()
                .map(fact -> fact.getOrDefault("program", ""))
                .toList();
        Path folder = new WorldLocator(io).find(where).folder().path();
        try {
            Shims.write(io.cwd().resolve(directory), place.<Path>map(Path::of).orElse(folder.toAbsolutePath()), names);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            WorldCode.FOLDER_UNWRITABLE,
                            Text.of("%s cannot be written: %s", "%s に書き込めません: %s")
                                    .with(directory, FileTrouble.why(e)),
                            Text.of("name another folder", "別のフォルダを指定してください")));
        }
        return names.size();
    }

    private WorldAnswer look(WorldLocator.Where where, Request request) {
        WorldFolder folder = new WorldLocator(io).find(where).folder();
        WorldAnswer answer = new WorldAnswer();
        if (served(folder, request, answer)) {
            return answer;
        }
        try (World world = seen(where, folder)) {
            Desk.of(world, new WorldView(Optional.empty())).take(request, answer);
        }
        return answer;
    }

    private World seen(WorldLocator.Where where, WorldFolder folder) {
        if (folder.holdsWorld()) {
            return folder.copy();
        }
        Sources.Cluster described = new WorldLocator(io).find(where).description();
        talk.say(Text.of("no world has begun in %s: this is how it would begin", "%s の世界はまだ始まっていません。開始時の状態です")
                .with(folder.path()));
        return World.create(ClusterLinks.spec(described.inventory(), Optional.empty()));
    }

    private static boolean served(WorldFolder folder, Request request, Reply reply) {
        try (ControlClient.Asked asked = new ControlClient(folder.control()).ask(request)) {
            asked.listen(reply);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    // ---- changes --------------------------------------------------------------------------------------------------

    /**
     * Puts a fault in wait.
     *
     * @param where which world
     * @param fault as an inventory writes it
     * @return what was put in wait, in the same words
     * @throws Problem when there is no such fault, or it cannot happen in this world (2)
     */
    public String addFault(WorldLocator.Where where, Map<String, String> fault) {
        return FaultsText.words(
                change(where, new Request.AddFault(fault)).facts().get(0));
    }

    /**
     * Ends what lasts of faults and forgets those in wait.
     *
     * @param where which world
     * @param server of one server; empty for all
     * @throws Problem when there is no such server (2)
     */
    public void clearFaults(WorldLocator.Where where, Optional<String> server) {
        change(where, new Request.ClearFaults(server)).facts();
    }

    /**
     * Does what a person does; returns when it is done.
     *
     * @param where which world
     * @param effect what is done, in the words of a runbook's effects, with its server
     * @throws Problem when there is no such thing to do, or no such server (2)
     */
    public void act(WorldLocator.Where where, Map<String, String> effect) {
        WorldEffect.Declared declared = SimWords.effect(effect);
        change(where, new Request.Perform(declared.server().orElseThrow(), List.of(declared)))
                .facts();
    }

    /**
     * Lets time pass at once.
     *
     * @param where which world
     * @param duration how much
     * @return what the clock shows then
     */
    public String advance(WorldLocator.Where where, Duration duration) {
        return change(where, new Request.Advance(duration)).facts().get(0).getOrDefault("now", "");
    }

    private WorldAnswer change(WorldLocator.Where where, Request request) {
        WorldAnswer answer = new WorldAnswer();
        WorldLocator.Found found = new WorldLocator(io).find(where);
        if (!served(found.folder(), request, answer)) {
            try (Opened opened = open(found)) {
                opened.desk().take(request, answer);
            }
        }
        return answer;
    }

    /** A recorded world that is open here. */
    private record Opened(WorldFolder.Hold hold, World world) implements AutoCloseable {

        Desk desk() {
            return Desk.of(world, new WorldView(Optional.empty()));
        }

        @Override
        public void close() {
            world.keep();
            world.close();
            hold.close();
        }
    }

    private Opened open(WorldLocator.Found found) {
        WorldFolder folder = found.folder();
        boolean there = folder.holdsWorld();
        if (!there) {
            found.description(); // refused before a folder is made
        }
        WorldFolder.Hold hold = folder.hold();
        boolean opened = false;
        try {
            found.described().filter(d -> there).ifPresent(d -> folder.requireSame(d, Optional.empty()));
            World world = there ? folder.open() : folder.begin(found.description(), Optional.empty());
            if (!there) {
                talk.say(Text.of("a world begins in %s", "%s で世界が始まります").with(folder.path()));
            }
            opened = true;
            return new Opened(hold, world);
        } finally {
            if (!opened) {
                hold.close();
            }
        }
    }

    // ---- commands -------------------------------------------------------------------------------------------------

    /**
     * A command for a server.
     *
     * @param server the server
     * @param user whose rights it has
     * @param words what stands behind the {@code --}; joined with blanks for the user's shell, as {@code ssh} does
     * @param input whether it gets this process's standard input
     */
    public record Command(String server, Optional<String> user, List<String> words, boolean input) {

        private Request.Exec request() {
            return new Request.Exec(server, user.orElse(Request.Exec.USUAL_USER), String.join(" ", words));
        }
    }

    /**
     * Executes a command; what it prints goes to the surroundings' streams.
     *
     * @param where which world
     * @param command the command
     * @return its exit code; 128 and its number after a signal, 255 when its server went down
     * @throws Problem when there is no such server (2) or it is down (10)
     * @throws InterruptedException when the process shall end
     */
    @SuppressWarnings("try") // listening while it is open
    public int execute(WorldLocator.Where where, Command command) throws InterruptedException {
        WorldLocator.Found found = new WorldLocator(io).find(where);
        Listener listener = new Listener(io);
        ControlClient.Asked asked;
        try {
            asked = new ControlClient(found.folder().control()).ask(command.request());
        } catch (IOException nobodyServes) {
            return here(found, command, listener);
        }
        try (asked;
                Io.Listening signals = io.signals().listen(signal -> asked.interrupt())) {
            feed(command, asked);
            asked.listen(listener);
        } catch (IOException e) {
            return listener.lost(command.server(), talk);
        }
        return listener.code(talk);
    }

    @SuppressWarnings("try") // closed, not used
    private int here(WorldLocator.Found found, Command command, Listener listener) {
        try (Opened opened = open(found);
                var visit = opened.desk().take(command.request(), listener)) {
            if (command.input()) {
                visit.input(io.in().readAllBytes());
            }
            visit.endInput();
            return listener.code(talk);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void feed(Command command, ControlClient.Asked asked) {
        if (!command.input()) {
            asked.endInput();
            return;
        }
        Thread feeder = new Thread(
                () -> {
                    try {
                        byte[] piece = new byte[8192];
                        for (int n = io.in().read(piece); n >= 0; n = io.in().read(piece)) {
                            asked.input(java.util.Arrays.copyOf(piece, n));
                        }
                        asked.endInput();
                    } catch (IOException | java.io.UncheckedIOException e) {
                        asked.close(); // the command is over, or what it was to read cannot be read
                    }
                },
                "clpmaint-input");
        feeder.setDaemon(true);
        feeder.start();
    }
}
