package io.clpmaint.simulator.shell;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a shell environment knows: variables, functions, options, and which way out of its loops is under way. */
abstract class ShellState {

    private final OsProcess process;
    final TreeMap<String, String> variables = new TreeMap<>();
    private final Set<String> exported = new HashSet<>();

    /** What {@link #environment} gave last, until something of it changes. */
    private Optional<Map<String, String>> environment = Optional.empty();

    private final Set<String> readOnly = new HashSet<>();
    final Map<String, Syntax> functions = new LinkedHashMap<>();
    final Set<Character> options = new HashSet<>();
    private final int shownPid;
    String zero = "sh";
    private List<String> positional = List.of();
    int status;

    /** The status of the last command substitution, which a command without words takes over. */
    int substituted;

    int line = 1;
    int lastBackground;
    int functionDepth;
    private int sourceDepth;
    int loopDepth;
    Optional<String> exitTrap = Optional.empty();
    Map<String, Optional<String>> locals = new LinkedHashMap<>();

    // Ways out of loops and functions that are under way; every list looks at them after each command.
    int breaking;
    int continuing;
    boolean returning;
    boolean interrupted;

    ShellState(OsProcess process) {
        this.process = process;
        this.shownPid = process.pid();
        process.environment().forEach((name, value) -> {
            if (Parser.isName(name)) {
                variables.put(name, value);
                exported.add(name);
            }
        });
        variables.put("PWD", process.directory());
        variables.put("IFS", " \t\n");
        variables.put("OPTIND", "1");
    }

    ShellState(ShellState parent, OsProcess process) {
        this.process = process;
        this.shownPid = parent.shownPid;
        variables.putAll(parent.variables);
        exported.addAll(parent.exported);
        readOnly.addAll(parent.readOnly);
        functions.putAll(parent.functions);
        options.addAll(parent.options);
        zero = parent.zero;
        positional = parent.positional;
        status = parent.status;
        line = parent.line;
        lastBackground = parent.lastBackground;
        functionDepth = parent.functionDepth;
    }

    OsProcess process() {
        return process;
    }

    String zero() {
        return zero;
    }

    int status() {
        return status;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    boolean isReadOnly(String name) {
        return readOnly.contains(name);
    }

    void makeReadOnly(String name) {
        readOnly.add(name);
    }

    void set(String name, String value) {
        if (!readOnly.contains(name)) {
            if (options.contains('a')) {
                exported.add(name);
            }
            put(name, value);
        }
    }

    void unset(String name) {
        variables.remove(name);
        exported.remove(name);
        environment = Optional.empty();
    }

    void unsetFunction(String name) {
        functions.remove(name);
    }

    void export(String name) {
        exported.add(name);
        environment = Optional.empty();
    }

    boolean hasFunction(String name) {
        return functions.containsKey(name);
    }

    List<String> positional() {
        return positional;
    }

    void positional(List<String> values) {
        positional = List.copyOf(values);
    }

    void option(char letter, boolean on) {
        if (on) {
            options.add(letter);
        } else {
            options.remove(letter);
        }
    }

    Map<String, String> variables() {
        return variables;
    }

    /** What is exported; not to be changed. */
    Map<String, String> environment() {
        if (environment.isEmpty()) {
            TreeMap<String, String> made = new TreeMap<>();
            for (String name : exported) {
                String value = variables.get(name);
                if (value != null) {
                    made.put(name, value);
                }
            }
            environment = Optional.of(Collections.unmodifiableMap(made));
        }
        return environment.get();
    }

    private void put(String name, String value) {
        variables.put(name, value);
        if (exported.contains(name)) {
            environment = Optional.empty();
        }
    }

    boolean refusesUnset() {
        return options.contains('u');
    }

    boolean expandsFileNames() {
        return !options.contains('f');
    }

    /** The value of a parameter, positional and special ones included. */
    Optional<String> parameter(String name) {
        if (Character.isDigit(name.charAt(0))) {
            if (name.length() > 6) {
                return Optional.empty();
            }
            int index = Integer.parseInt(name);
            if (index == 0) {
                return Optional.of(zero);
            }
            return index <= positional.size() ? Optional.of(positional.get(index - 1)) : Optional.empty();
        }
        return switch (name) {
            case "?" -> Optional.of(String.valueOf(status));
            case "$" -> Optional.of(String.valueOf(shownPid));
            case "!" -> lastBackground == 0 ? Optional.empty() : Optional.of(String.valueOf(lastBackground));
            case "#" -> Optional.of(String.valueOf(positional.size()));
            case "-" -> {
                StringBuilder letters = new StringBuilder();
                options.stream().sorted().forEach(letters::append);
                yield Optional.of(letters.toString());
            }
            case "PPID" -> Optional.of(String.valueOf(process.parent()));
            default -> get(name);
        };
    }

    void directory(String path) {
        set("OLDPWD", process.directory());
        process.directory(path);
        set("PWD", path);
    }

    void breakLoops(int levels) {
        breaking = Math.min(levels, loopDepth);
    }

    void continueLoops(int levels) {
        continuing = Math.min(levels, loopDepth);
    }

    void returnWith(int code) {
        status = code;
        returning = true;
    }

    /** Whether a function or a sourced script is being executed. */
    boolean canReturn() {
        return functionDepth > 0 || sourceDepth > 0;
    }

    void enterSource() {
        sourceDepth++;
    }

    int leaveSource(int code) {
        sourceDepth--;
        int result = returning ? status : code;
        returning = false;
        return result;
    }

    void trapExit(Optional<String> command) {
        exitTrap = command;
    }

    boolean unwinding() {
        return breaking > 0 || continuing > 0 || returning || interrupted;
    }

    /** Prints an error the way dash does. */
    void error(Descriptors streams, String message) {
        process.print(streams, 2, zero + ": " + line + ": " + message + "\n");
    }

    void restore(String name, Optional<String> value) {
        if (value.isPresent()) {
            put(name, value.get());
        } else {
            variables.remove(name);
            environment = Optional.empty();
        }
    }

    void local(String name) {
        locals.putIfAbsent(name, get(name));
    }
}
