package io.clpmaint.simulator.control;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.Json;
import io.clpmaint.simulator.spec.EffectForm;
import io.clpmaint.simulator.spec.Fields;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol's lines, both ways. The package's documentation shows them. */
final class Wire {

    private Wire() {}

    // ---- requests -------------------------------------------------------------------------------------------------

    static String line(Request request) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (request instanceof Request.Exec r) {
            out.put("do", "exec");
            out.put("server", r.server());
            out.put("user", r.user());
            out.put("script", r.script());
            if (r.shim()) {
                out.put("for", "shim");
            }
        } else if (request instanceof Request.State r) {
            out.put("do", "state");
            out.put("form", r.form().json() ? "json" : "text");
            out.put("lang", r.form().lang());
            out.put("colour", Boolean.toString(r.form().colour()));
            out.put("unicode", Boolean.toString(r.form().unicode()));
        } else if (request instanceof Request.Faults) {
            out.put("do", "faults");
        } else if (request instanceof Request.AddFault r) {
            out.put("do", "fault");
            out.put("fault", r.fields());
        } else if (request instanceof Request.ClearFaults r) {
            out.put("do", "clear");
            r.server().ifPresent(s -> out.put("server", s));
        } else if (request instanceof Request.Advance r) {
            out.put("do", "advance");
            out.put("for", Durations.format(r.duration()));
        } else if (request instanceof Request.Clock) {
            out.put("do", "clock");
        } else if (request instanceof Request.Watch) {
            out.put("do", "watch");
        } else if (request instanceof Request.Declare r) {
            out.put("do", "declare");
            out.put("command", r.command());
            out.put("effects", effects(r.effects()));
        } else if (request instanceof Request.Perform r) {
            out.put("do", "perform");
            out.put("server", r.server());
            out.put("effects", effects(r.effects()));
        } else if (request instanceof Request.Files r) {
            out.put("do", "files");
            out.put("server", r.server());
        } else if (request instanceof Request.Shims) {
            out.put("do", "shims");
        } else if (request instanceof Request.Accounts) {
            out.put("do", "accounts");
        } else if (request instanceof Request.Unknown) {
            out.put("do", "unknown");
        }
        return Json.write(out);
    }

    private static List<Map<String, String>> effects(List<Declared> effects) {
        return effects.stream().map(EffectForm::write).toList();
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Request request(String line) {
        Parts parts = new Parts(Json.read(line));
        String kind = parts.text("do");
        return switch (kind) {
            case "exec" -> exec(parts);
            case "state" ->
                new Request.State(new Request.Form(
                        parts.optional("form").orElse("json").equals("json"),
                        parts.optional("lang").orElse("en"),
                        parts.optional("colour").orElse("false").equals("true"),
                        parts.optional("unicode").orElse("true").equals("true")));
            case "faults" -> new Request.Faults();
            case "fault" -> new Request.AddFault(parts.texts("fault"));
            case "clear" -> new Request.ClearFaults(parts.optional("server"));
            case "advance" ->
                new Request.Advance(Durations.parse(parts.text("for"))
                        .orElseThrow(() -> parts.wrong("for", "a duration like 10m")));
            case "clock" -> new Request.Clock();
            case "watch" -> new Request.Watch();
            case "declare" -> new Request.Declare(parts.words("command"), parts.effects());
            case "perform" -> new Request.Perform(parts.text("server"), parts.effects());
            case "files" -> new Request.Files(parts.text("server"));
            case "shims" -> new Request.Shims();
            case "accounts" -> new Request.Accounts();
            case "unknown" -> new Request.Unknown();
            default -> throw parts.wrong("do", "one of the protocol's requests");
        };
    }

    private static Request exec(Parts parts) {
        String server = parts.text("server");
        String user = parts.optional("user").orElse(Request.Exec.USUAL_USER);
        Request.Exec exec = parts.optional("script")
                .map(script -> new Request.Exec(server, user, script))
                .orElseGet(() -> Request.Exec.words(
                        server, user, parts.words("argv"), parts.optional("cwd"), parts.texts("env")));
        return parts.optional("for").filter("shim"::equals).isPresent() ? exec.forShim() : exec;
    }

    /** The parts of one line. */
    private record Parts(Map<String, Object> fields) {

        Optional<String> optional(String name) {
            Object value = fields.get(name);
            if (value == null) {
                return Optional.empty();
            }
            if (value instanceof String text) {
                return Optional.of(text);
            }
            throw wrong(name, "a text");
        }

        String text(String name) {
            return optional(name).orElseThrow(() -> wrong(name, "a text"));
        }

        List<String> words(String name) {
            if (fields.get(name) instanceof List<?> list && !list.isEmpty()) {
                return list.stream().map(String::valueOf).toList();
            }
            throw wrong(name, "a list of texts");
        }

        Map<String, String> texts(String name) {
            return texts(name, fields.getOrDefault(name, Map.of()));
        }

        private Map<String, String> texts(String name, Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                throw wrong(name, "an object of texts");
            }
            Map<String, String> texts = new LinkedHashMap<>();
            map.forEach((k, v) -> texts.put(String.valueOf(k), String.valueOf(v)));
            return texts;
        }

        List<Declared> effects() {
            List<Declared> effects = new ArrayList<>();
            if (fields.get("effects") instanceof List<?> list) {
                list.forEach(one -> effects.add(EffectForm.read(new Fields(texts("effects", one)))));
            }
            return effects;
        }

        IllegalArgumentException wrong(String name, String expected) {
            return new IllegalArgumentException("\"" + name + "\" has to be " + expected);
        }
    }

    // ---- what a running command takes -----------------------------------------------------------------------------

    static String input(byte[] bytes) {
        return Json.write(Map.of("in", base64(bytes)));
    }

    static String endOfInput() {
        return Json.write(Map.of("end", "in"));
    }

    static String interrupt() {
        return Json.write(Map.of("signal", "INT"));
    }

    /**
     * Gives a line to a running command.
     *
     * @throws IllegalArgumentException when it is not one
     */
    static void give(String line, Visit visit) {
        Parts parts = new Parts(Json.read(line));
        if (parts.optional("in").isPresent()) {
            visit.input(Base64.getDecoder().decode(parts.text("in")));
        } else if (parts.optional("end").filter("in"::equals).isPresent()) {
            visit.endInput();
        } else if (parts.optional("signal").filter("INT"::equals).isPresent()) {
            visit.interrupt();
        } else {
            throw parts.wrong("in", "there, or \"end\" or \"signal\"");
        }
    }

    // ---- answers --------------------------------------------------------------------------------------------------

    static String out(byte[] bytes) {
        return Json.write(Map.of("out", base64(bytes)));
    }

    static String err(byte[] bytes) {
        return Json.write(Map.of("err", base64(bytes)));
    }

    static String wanted() {
        return Json.write(Map.of("wants", "in"));
    }

    static String fact(Map<String, String> fields) {
        return Json.write(Map.of("fact", fields));
    }

    static String end(Reply.Ending ending) {
        if (ending instanceof Reply.Exited e) {
            return Json.write(Map.of("exit", e.code()));
        }
        if (ending instanceof Reply.Signalled s) {
            return Json.write(Map.of("signal", s.signal()));
        }
        if (ending instanceof Reply.Lost l) {
            return Json.write(Map.of("lost", l.server()));
        }
        Problem problem = ((Reply.Refused) ending).problem();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("refused", problem.kind().name().toLowerCase(Locale.ROOT));
        out.put("problems", problem.diagnostics().stream().map(Wire::problem).toList());
        return Json.write(out);
    }

    private static Map<String, Object> problem(Diagnostic diagnostic) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("code", diagnostic.code().number());
        out.put("title", both(diagnostic.code().title()));
        out.put("summary", both(diagnostic.summary()));
        out.put("detail", both(diagnostic.detail()));
        out.put("fix", both(diagnostic.fix()));
        return out;
    }

    private static Map<String, String> both(Text text) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("en", text.en());
        both.put("ja", text.ja());
        return both;
    }

    /**
     * Gives a line of an answer on.
     *
     * @return whether it was the last one
     * @throws IllegalArgumentException when it is not one
     */
    static boolean answer(String line, Reply reply) {
        Map<String, Object> fields = Json.read(line);
        Parts parts = new Parts(fields);
        if (fields.containsKey("out")) {
            reply.out(Base64.getDecoder().decode(parts.text("out")));
            return false;
        }
        if (fields.containsKey("err")) {
            reply.err(Base64.getDecoder().decode(parts.text("err")));
            return false;
        }
        if (fields.containsKey("wants")) {
            reply.wanted();
            return false;
        }
        if (fields.containsKey("fact")) {
            reply.fact(parts.texts("fact"));
            return false;
        }
        reply.end(ending(fields, parts));
        return true;
    }

    private static Reply.Ending ending(Map<String, Object> fields, Parts parts) {
        if (fields.get("exit") instanceof Long code) {
            return new Reply.Exited(code.intValue());
        }
        if (fields.containsKey("signal")) {
            return new Reply.Signalled(parts.text("signal"));
        }
        if (fields.containsKey("lost")) {
            return new Reply.Lost(parts.text("lost"));
        }
        Problem.Kind kind = Problem.Kind.valueOf(parts.text("refused").toUpperCase(Locale.ROOT));
        List<Diagnostic> diagnostics = new ArrayList<>();
        if (fields.get("problems") instanceof List<?> list) {
            list.forEach(one -> diagnostics.add(diagnostic(one)));
        }
        if (diagnostics.isEmpty()) {
            throw parts.wrong("problems", "a list of problems");
        }
        return new Reply.Refused(new Problem(kind, diagnostics));
    }

    private static Diagnostic diagnostic(@Nullable Object one) {
        if (!(one instanceof Map<?, ?> map) || !(map.get("code") instanceof Long code)) {
            throw new IllegalArgumentException("a problem has a code");
        }
        return Diagnostic.error(
                        new ToldCode(code.intValue(), text(map.get("title"))),
                        text(map.get("summary")),
                        text(map.get("fix")))
                .detailed(text(map.get("detail")));
    }

    private static Text text(@Nullable Object both) {
        return both instanceof Map<?, ?> map
                ? Text.of(String.valueOf(map.get("en")), String.valueOf(map.get("ja")))
                : Text.EMPTY;
    }

    /** The code of a problem that another process told of. */
    private record ToldCode(int number, Text title) implements Code {
        @Override
        public Text explanation() {
            return title;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A line as bytes, with its end. */
    static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
