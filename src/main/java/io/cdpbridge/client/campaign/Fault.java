package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an answer says that refuses a call: a SOAP fault, whose detail holds a code and a sentence a line, or the plain text
 * or page of what stands in front.
 *
 * @param codes such as {@code PGS-220000}, those of the detail before that of the fault, which wraps them; may be empty
 * @param words on one line, shortened, without tokens and values of rows; may be empty
 */
record Fault(List<String> codes, String words) {
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}-\\d{6}\\b");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final int LONGEST = 300;

    Fault {
        codes = List.copyOf(codes);
    }

    /** Reads the {@code Fault} element of an answer. */
    static Fault of(XmlElement fault, Confidential confidential) {
        String string = fault.first("faultstring").map(Fault::allText).orElse("");
        String detail = fault.first("detail").map(Fault::allText).orElse("");
        return of(detail, string, confidential);
    }

    /** Reads an answer that is text, or an error page. */
    static Fault of(String body, Confidential confidential) {
        return of("", TAG.matcher(body).replaceAll(" "), confidential);
    }

    private static Fault of(String inner, String outer, Confidential confidential) {
        List<String> codes = new ArrayList<>();
        Matcher matcher = CODE.matcher(inner + " " + outer);
        while (matcher.find()) {
            if (!codes.contains(matcher.group())) {
                codes.add(matcher.group());
            }
        }
        String words = Stream.of(outer, inner)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .reduce((first, second) -> first + " " + second)
                .orElse("");
        return new Fault(codes, Redaction.clean(confidential.mask(words), "", LONGEST));
    }

    /** Whether a text has a code of Campaign, and is not something else's page. */
    static boolean isToldBy(String text) {
        return CODE.matcher(text).find();
    }

    boolean has(String code) {
        return codes.contains(code);
    }

    private static String allText(XmlElement element) {
        StringBuilder text = new StringBuilder(element.text());
        element.children().forEach(child -> text.append(' ').append(allText(child)));
        return text.toString();
    }
}
