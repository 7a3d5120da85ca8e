package io.clpmaint.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes the text of a shell apart into its commands, roughly: enough to see which programs it starts by name. Quoted
 * text is one word; commands inside command substitutions are commands of their own.
 */
final class ShellCommands {

    private static final Set<String> LEADING =
            Set.of("then", "do", "else", "elif", "if", "while", "until", "!", "{", "}");

    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private ShellCommands() {}

    /** The commands, each as its words. */
    static List<List<String>> of(String text) {
        ShellCommands commands = new ShellCommands();
        commands.read(text);
        return commands.commands;
    }

    private void read(String text) {
        boolean single = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (single) {
                single = c != '\'';
                if (single) {
                    word.append(c);
                }
            } else if (c == '\'') {
                single = true;
            } else if (c == '\\' && i + 1 < text.length()) {
                i++;
                word.append(text.charAt(i));
            } else if (c == '"') {
                i = quoted(text, i + 1);
            } else if ("|&;\n()`".indexOf(c) >= 0) {
                endCommand();
            } else if (Character.isWhitespace(c) || c == '<' || c == '>') {
                endWord();
            } else if (c != '$') {
                word.append(c);
            }
        }
        endCommand();
    }

    /** Reads the inside of double quotes; returns the place of the closing one. */
    private int quoted(String text, int from) {
        int i = from;
        boolean inner = false;
        while (i < text.length() && text.charAt(i) != '"') {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                word.append(text.charAt(i));
            } else if (c == '`' || c == ')' || (c == '(' && i > 0 && text.charAt(i - 1) == '$')) {
                endCommand();
                inner = c == '`' ? !inner : c == '(';
            } else if (inner && Character.isWhitespace(c)) {
                endWord();
            } else if (c != '$') {
                word.append(c);
            }
            i++;
        }
        return i;
    }

    private void endWord() {
        if (word.length() > 0) {
            if (!words.isEmpty() || !LEADING.contains(word.toString())) {
                words.add(word.toString());
            }
            word.setLength(0);
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
            words = new ArrayList<>();
        }
    }
}
