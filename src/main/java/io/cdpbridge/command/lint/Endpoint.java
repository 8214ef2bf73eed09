package io.cdpbridge.command.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An endpoint as a route names it, with its parameters wherever they are written.
 *
 * @param document the file
 * @param line of the address
 * @param scheme what stands before the colon, such as {@code kamelet}
 * @param name what stands behind it, without a query
 * @param parameters in the order written
 * @param consumer whether the route begins with it
 */
record Endpoint(
        YamlDocument document, int line, String scheme, String name, List<Parameter> parameters, boolean consumer) {
    private static final Set<String> SHORT = Set.of("from", "to", "toD", "wireTap", "poll");

    private static final Set<String> WITHIN = Set.of("direct", "seda");

    /** Within {@code RAW(…)} an ampersand is one of the value. */
    private static final Pattern PARAMETER =
            Pattern.compile("([^=&]+)(?:=(RAW\\(.*?\\)(?=&|$)|RAW\\{.*?}(?=&|$)|[^&]*))?");

    /** One parameter and its text. */
    record Parameter(String name, int line, String text) {}

    /** Every endpoint of a part of a file whose address is known before the first exchange. */
    static List<Endpoint> in(YamlDocument document, YamlPart part, Placeholders placeholders) {
        List<Endpoint> endpoints = new ArrayList<>();
        part.blocks(block -> block.entries().forEach(entry -> {
            if (entry.key().equals("kamelet") && entry.value().isText()) {
                add(document, "kamelet:" + entry.value().text(), entry.value(), block, false, placeholders, endpoints);
            } else if (entry.key().equals("kamelet") && entry.value().at("name").isPresent()) {
                YamlPart name = entry.value().at("name").orElseThrow();
                add(document, "kamelet:" + name.text(), name, entry.value(), false, placeholders, endpoints);
            } else if (SHORT.contains(entry.key()) && entry.value().isText()) {
                YamlPart uri = entry.value();
                add(document, uri.text(), uri, uri, entry.key().equals("from"), placeholders, endpoints);
            } else if (entry.value().at("uri").filter(YamlPart::isText).isPresent()) {
                YamlPart uri = entry.value().at("uri").orElseThrow();
                add(document, uri.text(), uri, entry.value(), entry.key().equals("from"), placeholders, endpoints);
            }
        }));
        return endpoints;
    }

    /** The text of a parameter, if it is given. */
    Optional<Parameter> parameter(String wanted) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(wanted))
                .findFirst();
    }

    boolean isKamelet() {
        return scheme.equals("kamelet");
    }

    /** Whether it is where a Kamelet's template is joined to the route that uses it. */
    boolean isSeam() {
        return isKamelet() && (name.equals("source") || name.equals("sink"));
    }

    /** Whether it is the Kamelet of that name. */
    boolean isKamelet(String wanted) {
        return isKamelet() && name.equals(wanted);
    }

    /** Whether it joins two routes of the installation. */
    boolean isWithin() {
        return isWithin(scheme);
    }

    /** Whether such an endpoint joins two routes of the installation. */
    static boolean isWithin(String scheme) {
        return WITHIN.contains(scheme);
    }

    /** The address without its parameters. */
    String address() {
        return scheme + ":" + name;
    }

    /** The address of a URI, written like {@link #address()}. */
    static String address(String uri) {
        return uri.substring(0, queryStart(uri)).replaceFirst("^([^:]*:)//", "$1");
    }

    /** The addresses, by which routes are joined, that a route reads from. */
    static List<String> readWithin(List<Endpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.consumer() && endpoint.isWithin())
                .map(Endpoint::address)
                .toList();
    }

    private static void add(
            YamlDocument document,
            String address,
            YamlPart uri,
            YamlPart holder,
            boolean consumer,
            Placeholders placeholders,
            List<Endpoint> into) {
        String path = address.substring(0, queryStart(address));
        int colon = path.indexOf(':');
        // A Kamelet's template names places by its parameters; what they are is known only where it is used.
        String scheme = colon < 0 ? path : path.substring(0, colon);
        Optional<String> name = placeholders.resolve(colon < 0 ? "" : path.substring(colon + 1));
        if (scheme.contains("{{") || scheme.contains("${")) {
            return;
        }
        List<Parameter> parameters = new ArrayList<>(query(address, uri.line()));
        holder.at("parameters")
                .map(YamlPart::entries)
                .orElse(List.of())
                .forEach(entry -> parameters.add(new Parameter(
                        entry.key(), entry.value().line(), entry.value().text())));
        String known = name.orElse("").replaceFirst("^//", "");
        into.add(new Endpoint(document, uri.line(), scheme, local(scheme, known), parameters, consumer));
    }

    /** A Kamelet can be named with the id of its route behind a slash. */
    private static String local(String scheme, String name) {
        return scheme.equals("kamelet") ? name.replaceFirst("/.*", "") : name;
    }

    /** A question mark inside braces belongs to a placeholder. */
    private static int queryStart(String address) {
        int at = address.replaceAll("\\{\\{[!?]", "{{_").indexOf('?');
        return at < 0 ? address.length() : at;
    }

    /** The parameters that an address has behind its question mark, in the order written. */
    static List<Parameter> query(String address, int line) {
        int start = queryStart(address);
        return start == address.length()
                ? List.of()
                : PARAMETER
                        .matcher(address.substring(start + 1))
                        .results()
                        .map(found -> new Parameter(
                                found.group(1),
                                line,
                                Optional.ofNullable(found.group(2)).orElse("")))
                        .toList();
    }
}
