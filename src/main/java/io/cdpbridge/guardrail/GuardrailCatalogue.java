package io.cdpbridge.guardrail;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.yaml.InvalidFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The limits of {@code routes/guardrails.yaml}. Immutable; any thread may use it. */
public final class GuardrailCatalogue {
    private final Path file;
    private final Map<String, Guardrail> guardrails = new LinkedHashMap<>();

    GuardrailCatalogue(Path file, List<Guardrail> guardrails) {
        this.file = file;
        guardrails.forEach(guardrail -> this.guardrails.put(guardrail.id(), guardrail));
    }

    /**
     * Reads a catalogue.
     *
     * @throws InvalidFileException with every problem, file, line and code
     * @throws BridgeException {@link ErrorCode#FILE_MISSING} when the file cannot be read
     */
    public static GuardrailCatalogue read(Path file) {
        return new CatalogueReader(file).read();
    }

    /** Splits the comma-separated ids that a route gives to one step, in their order. */
    public static List<String> ids(String list) {
        return Pattern.compile(",")
                .splitAsStream(list)
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** All limits, in the order of the file. */
    public List<Guardrail> all() {
        return List.copyOf(guardrails.values());
    }

    /** The value of one limit, for use by a route. */
    public long limit(String id) {
        return get(id).limit();
    }

    /**
     * Returns one limit.
     *
     * @throws BridgeException {@link ErrorCode#GUARDRAIL_UNKNOWN} when there is none with that id
     */
    public Guardrail get(String id) {
        Guardrail guardrail = guardrails.get(id);
        if (guardrail == null) {
            throw new BridgeException(
                    ErrorCode.GUARDRAIL_UNKNOWN,
                    "'" + id + "' is not a guardrail of " + file + Suggestion.forName(id, guardrails.keySet()));
        }
        return guardrail;
    }
}
