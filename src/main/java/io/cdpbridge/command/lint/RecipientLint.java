package io.cdpbridge.command.lint;

import io.cdpbridge.destination.recipient.EnumValue;
import io.cdpbridge.destination.recipient.MappingCheck;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.destination.recipient.SchemaAttributes;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.Identity;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks mappings of recipients: all that the reader refuses, and what the instance or nobody would tell. */
final class RecipientLint {
    /** Arrays and maps of XDM's profile, and places inside of any. */
    private static final Pattern NESTED =
            Pattern.compile("(identityMap|segmentMembership|productListItems)\\b.*|.*[\\[\\]*{}].*");

    private static final Set<Identity> WITHOUT_FORM = Set.of(Identity.EXTERNAL_ID);

    private final Optional<GuardrailCatalogue> catalogue;
    private final Findings findings;

    RecipientLint(Optional<GuardrailCatalogue> catalogue, Findings findings) {
        this.catalogue = catalogue;
        this.findings = findings;
    }

    void check(YamlDocument document) {
        Path file = document.file();
        Optional<UsualRecipient> usual = UsualRecipient.of(document.root().textAt("schema"));
        read(file).ifPresent(mapping -> catalogue.ifPresent(limits -> compare(mapping, limits, usual, file)));
        document.root().at("key").ifPresent(key -> key(file, key));
        for (YamlPart field : document.root().at("fields").map(YamlPart::items).orElse(List.of())) {
            field(document, field, usual);
        }
        document.root().at("consents").map(YamlPart::items).orElse(List.of()).forEach(consent -> nested(file, consent));
    }

    /** Tells what the mapping's own reader refuses. */
    Optional<RecipientMapping> read(Path file) {
        try {
            return Optional.of(RecipientMapping.read(file));
        } catch (InvalidFileException e) {
            findings.addAll(file, e);
            return Optional.empty();
        }
    }

    private void compare(
            RecipientMapping mapping, GuardrailCatalogue limits, Optional<UsualRecipient> usual, Path file) {
        try {
            new MappingCheck(limits, usual.<SchemaAttributes>map(known -> known).orElseGet(AnyAttribute::new))
                    .check(mapping);
        } catch (InvalidFileException e) {
            for (Problem problem : e.problems()) {
                if (problem.code() == ErrorCode.RECIPIENT_FIELDS) {
                    findings.error(file, problem.line(), problem.code(), problem.message());
                } else if (problem.message().contains("did you mean")) {
                    // An instance can have attributes of its own; a name close to a usual one is a slip.
                    findings.warning(file, problem.line(), problem.code(), problem.message());
                }
            }
        }
    }

    private void key(Path file, YamlPart key) {
        nested(file, key);
        Identity identity = Identity.words().getOrDefault(key.textAt("identity"), Identity.EMAIL);
        if (!WITHOUT_FORM.contains(identity)) {
            return;
        }
        if (key.at("hash").isPresent()) {
            findings.error(
                    file,
                    key.lineOf("hash"),
                    ErrorCode.HASH_WITHOUT_FORM,
                    "the key is hashed as it stands, as 'identity: " + identity.word()
                            + "' has no form; two spellings of one person would be two");
        } else if (Hashes.isHash(key.textAt("to")) || Hashes.isHash(key.textAt("from"))) {
            findings.error(
                    file,
                    key.lineOf("identity"),
                    ErrorCode.HASH_WITHOUT_FORM,
                    "the key is a hash by its name, and 'identity: " + identity.word()
                            + "' compares it as it stands; name email_lc_sha256 or phone_sha256");
        }
    }

    private void field(YamlDocument document, YamlPart field, Optional<UsualRecipient> usual) {
        Path file = document.file();
        nested(file, field);
        Hashes.inClear(field.textAt("to"), field.textAt("from"))
                .ifPresent(message -> warn(file, field.lineOf("to"), ErrorCode.HASH_WITHOUT_FORM, message));
        String type = field.textAt("type");
        boolean flag =
                usual.map(known -> known.type(field.textAt("to"))).orElse("").equals("boolean");
        if (flag && !type.equals("boolean") && !findings.on(file, field.lineOf("to"))) {
            findings.error(
                    file,
                    field.lineOf("to"),
                    ErrorCode.MAPPING_BOOLEAN,
                    "'" + field.textAt("to") + "' is a boolean of Campaign and has no rule that tells true from false");
        }
        if (type.startsWith("date")) {
            if (field.at("formats").isEmpty()) {
                warn(
                        file,
                        field.lineOf("type"),
                        ErrorCode.DATE_WITHOUT_FORMAT,
                        "'" + field.textAt("to") + "' does not say how its dates are written, and ISO 8601 is taken");
            }
            if (document.root().at("time-zone").isEmpty()) {
                warn(
                        file,
                        field.lineOf("type"),
                        ErrorCode.DATE_WITHOUT_ZONE,
                        "the mapping has no 'time-zone', and a date that names no zone is taken as UTC");
            }
        }
    }

    private void nested(Path file, YamlPart rule) {
        String column = rule.textAt("from");
        if (NESTED.matcher(column).matches()) {
            findings.error(
                    file,
                    rule.lineOf("from"),
                    ErrorCode.NESTED_TO_CAMPAIGN,
                    "'" + column + "' is an array or map of the profile, and an attribute of Campaign holds one value");
        }
    }

    private void warn(Path file, int line, ErrorCode code, String message) {
        if (!findings.on(file, line)) {
            findings.warning(file, line, code, message);
        }
    }

    /** A schema of which nothing is known. */
    private static final class AnyAttribute implements SchemaAttributes {
        @Override
        public Set<String> paths() {
            return Set.of();
        }

        @Override
        public Optional<List<EnumValue>> enumeration(String path) {
            return Optional.empty();
        }

        @Override
        public OptionalInt length(String path) {
            return OptionalInt.empty();
        }

        @Override
        public boolean has(String path) {
            return true;
        }
    }
}
