package io.cdpbridge.guardrail;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlCodes;
import io.cdpbridge.format.yaml.YamlFile;
import io.cdpbridge.format.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the catalogue file and reports every problem in it. Used once. */
final class CatalogueReader {
    private static final YamlCodes CODES = new YamlCodes(
            ErrorCode.GUARDRAILS_SYNTAX,
            ErrorCode.GUARDRAILS_KEY_UNKNOWN,
            ErrorCode.GUARDRAILS_KEY_MISSING,
            ErrorCode.GUARDRAILS_VALUE_INVALID);

    private final YamlFile file;

    CatalogueReader(Path path) {
        file = YamlFile.open(path, CODES);
    }

    GuardrailCatalogue read() {
        YamlSection root = file.root();
        root.allow(List.of("guardrails"));
        if (!root.has("guardrails")) {
            root.report(CODES.missingKey(), root.line(), "the file has no 'guardrails'");
        }
        List<Guardrail> guardrails = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (YamlSection entry : root.sections("guardrails", "a guardrail")) {
            new GuardrailReader(entry).read().ifPresent(guardrails::add);
            if (entry.has("id")) {
                entry.text("id").ifPresent(id -> {
                    Integer earlier = lines.putIfAbsent(id.text(), id.line());
                    if (earlier != null) {
                        entry.report(
                                ErrorCode.GUARDRAILS_ID_TWICE,
                                id.line(),
                                "'" + id.text() + "' is already given on line " + earlier
                                        + "; to change its limit, add an override there");
                    }
                });
            }
        }
        file.verify();
        return new GuardrailCatalogue(file.path(), guardrails);
    }
}
