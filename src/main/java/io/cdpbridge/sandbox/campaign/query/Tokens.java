package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits an expression into tokens. In a text a quote is written twice or behind a backslash, a backslash behind a
 * backslash; so does {@code escapeXtk} of the public client acc-js-sdk write them. Two minus signs in a row, which begin a
 * comment in SQL, are refused.
 */
final class Tokens {
    /** What a token is. */
    enum Kind {
        TEXT,
        NUMBER,
        TIME,
        PATH,
        WORD,
        SIGN,
        END
    }

    /** A token; a text stands without its quotes, an xpath without its brackets. */
    record Token(Kind kind, String value) {
        boolean is(Kind wanted, String text) {
            return kind == wanted && value.equalsIgnoreCase(text);
        }
    }

    private static final int LONGEST = 1_000_000;
    private static final Token END = new Token(Kind.END, "");

    private final String text;
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /** The tokens, the last of which is {@link Kind#END}. */
    static List<Token> of(String text) {
        if (text.length() > LONGEST) {
            throw DataRefused.expression(text);
        }
        Tokens tokens = new Tokens(text);
        List<Token> all = new ArrayList<>();
        Token token = tokens.next();
        while (token.kind() != Kind.END) {
            all.add(token);
            token = tokens.next();
        }
        all.add(END);
        return all;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return END;
        }
        char first = text.charAt(at);
        if (first == '\'') {
            return new Token(Kind.TEXT, quoted());
        }
        if (first == '#') {
            return new Token(Kind.TIME, upTo('#'));
        }
        if (first == '[') {
            return new Token(Kind.PATH, upTo(']'));
        }
        if (isDigit(first) || (first == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            return new Token(Kind.NUMBER, number());
        }
        if (first == '@' || isNameStart(first)) {
            return pathOrWord();
        }
        return sign();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            char after = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if ((c == '\\' && (after == '\'' || after == '\\')) || (c == '\'' && after == '\'')) {
                value.append(after);
                at++;
            } else if (c == '\'') {
                at++;
                return value.toString();
            } else {
                value.append(c);
            }
        }
        throw DataRefused.expression(text);
    }

    private String upTo(char end) {
        int closed = text.indexOf(end, at + 1);
        if (closed < 0) {
            throw DataRefused.expression(text);
        }
        String inner = text.substring(at + 1, closed);
        at = closed + 1;
        return inner;
    }

    private String number() {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A name, or several with slashes between them; a slash is a division when no name follows it. */
    private Token pathOrWord() {
        int start = at;
        boolean attribute = name();
        boolean path = attribute;
        while (!attribute && at + 1 < text.length() && text.charAt(at) == '/' && startsPath(text.charAt(at + 1))) {
            at++;
            attribute = name();
            path = true;
        }
        String value = text.substring(start, at);
        return new Token(path ? Kind.PATH : Kind.WORD, value);
    }

    private boolean name() {
        boolean attribute = text.charAt(at) == '@';
        int start = attribute ? at + 1 : at;
        at = start;
        while (at < text.length() && (isNameStart(text.charAt(at)) || (at > start && isDigit(text.charAt(at))))) {
            at++;
        }
        if (at == start) {
            throw DataRefused.expression(text);
        }
        return attribute;
    }

    private Token sign() {
        for (String sign : List.of("<=", ">=", "<>", "!=", "==")) {
            if (text.startsWith(sign, at)) {
                at += 2;
                return new Token(Kind.SIGN, sign.equals("!=") ? "<>" : sign.equals("==") ? "=" : sign);
            }
        }
        if (text.startsWith("--", at)) {
            // Where SQL begins a comment, nothing that is meant as an expression has two of them in a row.
            throw DataRefused.expression(text);
        }
        char sign = text.charAt(at);
        if ("=<>()+-*/%,".indexOf(sign) < 0) {
            throw DataRefused.expression(text);
        }
        at++;
        return new Token(Kind.SIGN, String.valueOf(sign));
    }

    private static boolean startsPath(char c) {
        return c == '@' || isNameStart(c);
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
