package io.clpmaint.action;

/** The type of an argument of an action, and of a parameter of a runbook. */
public enum ArgumentKind {
    /** One server's name. */
    SERVER,
    /** A list of servers, or a selection like {@code standby-first} or {@code all}. */
    SERVERS,
    /** One group's name. */
    GROUP,
    /** A list of groups, or {@code all}. */
    GROUPS,
    /** One mirror's name. */
    MIRROR,
    /** A command: text that is split once by POSIX quoting rules, or a list of words. */
    COMMAND,
    /** An absolute path on a server. */
    PATH,
    /** A duration like {@code 1h30m}. */
    DURATION,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number. */
    INTEGER,
    /** A list of whole numbers. */
    INTEGERS,
    /** One word out of a closed list. */
    CHOICE,
    /** Free text, the same in both languages. */
    TEXT,
    /** Where a secret comes from; its value is known to nobody but the engine, when it is sent. */
    SECRET,
    /** Free text in both languages: {@code {en: ..., ja: ...}}. */
    BILINGUAL,
    /** One gate or a list of gates. */
    GATES,
    /** A list of declared effects on a simulated cluster; read by the simulator. */
    EFFECTS
}
