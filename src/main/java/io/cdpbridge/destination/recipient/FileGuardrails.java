package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Checks;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes the checks of whole exports, by the ids of the catalogue. Any thread may call. */
public final class FileGuardrails {
    private final Checks<FileGuardrail> checks;

    /**
     * Checks of a catalogue.
     *
     * @param statusName the column of the membership status; empty for each documented form
     * @param timeName the column of the last qualification time; empty likewise
     */
    public FileGuardrails(GuardrailCatalogue catalogue, RecipientMapping mapping, String statusName, String timeName) {
        ColumnRules columns = new ColumnRules(mapping, statusName, timeName);
        this.checks = new Checks<>(
                catalogue,
                Map.ofEntries(
                        Map.entry("file-name-length", guardrail -> new Check(guardrail, PartRules::nameLength)),
                        Map.entry("file-not-empty", guardrail -> new Check(guardrail, PartRules::size)),
                        Map.entry("rows-per-file", guardrail -> new Check(guardrail, PartRules::rows)),
                        Map.entry("fields-per-audience", guardrail -> new Check(guardrail, columns::fields)),
                        Map.entry("scalar-attributes", guardrail -> new Check(guardrail, columns::nested)),
                        Map.entry(StatusWords.GUARDRAIL, guardrail -> ofWhole(guardrail, columns::membership)),
                        Map.entry(RowRejected.JOIN_KEY, guardrail -> ofWhole(guardrail, columns::required)),
                        Map.entry("audience-name-characters", AudienceRules::name),
                        Map.entry("audiences-per-instance", guardrail -> new Check(guardrail, AudienceRules::count)),
                        Map.entry("audience-origin", guardrail -> new Check(guardrail, AudienceRules::origin)),
                        Map.entry("activation-interval", ActivationInterval::new)),
                guardrail -> "is not one that exports are checked against");
    }

    /**
     * The check of one guardrail.
     *
     * @throws BridgeException {@link ErrorCode#GUARDRAIL_UNKNOWN} when the catalogue has no such id,
     *     {@link ErrorCode#GUARDRAIL_NOT_OF_RECORDS} when it is not one that exports can be checked against
     */
    public FileGuardrail named(String id) {
        return checks.named(id);
    }

    /** A guardrail of rows that no row can pass without its column: the export is refused whatever becomes of rows. */
    private static FileGuardrail ofWhole(
            Guardrail guardrail, BiFunction<Guardrail, ExportDescription, Optional<String>> rule) {
        return new Check(guardrail, Guardrail.Action.REFUSE, rule);
    }

    /** A guardrail and its rule. */
    record Check(
            Guardrail guardrail,
            Guardrail.Action action,
            BiFunction<Guardrail, ExportDescription, Optional<String>> rule)
            implements FileGuardrail {
        Check(Guardrail guardrail, BiFunction<Guardrail, ExportDescription, Optional<String>> rule) {
            this(guardrail, guardrail.action(), rule);
        }

        @Override
        public String id() {
            return guardrail.id();
        }

        @Override
        public Optional<String> check(ExportDescription export) {
            return rule.apply(guardrail, export);
        }
    }
}
