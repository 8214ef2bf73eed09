package io.cdpbridge.format.place;

import java.util.Locale;
import java.util.stream.Stream;

/** Why an entry of a place is not taken. The constants' words stand in the ledger and in metrics: they never change. */
public enum Reason {
    SETTLING(State.WAITING, "its size has not settled"),
    INCOMPLETE(State.WAITING, "something of it is missing"),
    HELD(State.WAITING, "a guardrail lets it in later"),
    NO_DONE_FILE(State.WAITING, "its done file is missing"),
    NO_PATTERN(State.NOT_TAKEN, "no pattern takes its name"),
    ARCHIVE(State.NOT_TAKEN, "archives and encrypted files are not opened (CDP-4120)"),
    NAME_CHARACTERS(State.NOT_TAKEN, "its name has a character that no file's name may have here"),
    NAME_NOT_TEXT(State.NOT_TAKEN, "its name is no text in the character set of this process"),
    LINK(State.NOT_TAKEN, "links are not followed"),
    NOT_A_FILE(State.NOT_TAKEN, "it is no regular file"),
    FOLDER(State.NOT_TAKEN, "folders in this place are not looked into"),
    EXPECTED(State.EXPECTED, "its name is one that may lie there"),
    NO_PERMISSION(State.TRIED, "this user may not read it"),
    NOT_MOVED(State.TRIED, "it has come to its end, and cannot be moved away"),
    UNREADABLE(State.TRIED, "it cannot be read"),
    CHANGING(State.TRIED, "it changes whenever it is fetched");

    private final State state;
    private final String sentence;

    /** What the reason makes of an entry. */
    public enum State {
        /** Taken later, without anybody's help. */
        WAITING,
        /** Not taken while it is as it is. */
        NOT_TAKEN,
        /** Found when taking it failed; tried again at growing intervals. */
        TRIED,
        /** Not taken, and nobody need care. */
        EXPECTED
    }

    Reason(State state, String sentence) {
        this.state = state;
        this.sentence = sentence;
    }

    public State state() {
        return state;
    }

    /** Whether somebody has to do something about it. */
    public boolean needsSomebody() {
        return state == State.NOT_TAKEN || state == State.TRIED;
    }

    /** What is the matter, the rest of a sentence without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** The name in the ledger, such as {@code no-pattern}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason of a word.
     *
     * @throws IllegalArgumentException when no reason has it
     */
    public static Reason of(String word) {
        return Stream.of(values())
                .filter(reason -> reason.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason: " + word));
    }
}
