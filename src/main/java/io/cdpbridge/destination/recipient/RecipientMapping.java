package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.identity.Identity;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.yaml.InvalidFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the columns of an audience export become attributes of a recipient: a file of {@code routes/mappings}, read and checked.
 * The guide to its keys is {@code docs/mapping.md}. Immutable; any thread may use it.
 *
 * <p>The values that it makes of a row stand in slots, see {@link #attributes()}; what a row says of consents stands apart.
 */
public final class RecipientMapping {
    private final Path file;
    private final String name;
    private final String schema;
    private final LocalTimes localTimes;
    private final Absence absence;
    private final KeyRule key;
    private final List<String> mandatory;
    private final List<FieldRule> fields;
    private final List<ConsentRule> consents;
    private final Optional<UnitRule> unit;
    private final List<String> columns;
    private final List<String> attributes;
    private final List<FieldRule> people;

    RecipientMapping(
            Path file,
            String name,
            String schema,
            LocalTimes localTimes,
            Absence absence,
            KeyRule key,
            List<String> mandatory,
            List<FieldRule> fields,
            List<ConsentRule> consents,
            Optional<UnitRule> unit) {
        this(file, name, schema, localTimes, absence, key, mandatory, fields, consents, unit, fields);
    }

    private RecipientMapping(
            Path file,
            String name,
            String schema,
            LocalTimes localTimes,
            Absence absence,
            KeyRule key,
            List<String> mandatory,
            List<FieldRule> fields,
            List<ConsentRule> consents,
            Optional<UnitRule> unit,
            List<FieldRule> people) {
        this.file = file;
        this.name = name;
        this.schema = schema;
        this.localTimes = localTimes;
        this.absence = absence;
        this.key = key;
        this.mandatory = List.copyOf(mandatory);
        this.fields = List.copyOf(fields);
        this.consents = List.copyOf(consents);
        this.unit = unit;
        this.people = List.copyOf(people);
        this.columns = readColumns();
        this.attributes = fields.stream().map(FieldRule::attribute).toList();
    }

    /**
     * Reads a mapping.
     *
     * @throws InvalidFileException with every problem, file, line and code
     * @throws BridgeException {@link ErrorCode#FILE_MISSING} when the file cannot be read
     */
    public static RecipientMapping read(Path file) {
        return new RecipientMappingReader(file).read();
    }

    /** The mapping's own name, such as {@code recipient}. */
    public String name() {
        return name;
    }

    /** The Campaign schema of the recipients, such as {@code nms:recipient}. */
    public String schema() {
        return schema;
    }

    /** What a recipient is found by. */
    public KeyRule key() {
        return key;
    }

    /** The attributes that are filled, in the order of the file. */
    public List<FieldRule> fields() {
        return fields;
    }

    /** The opt-outs that are kept, in the order of the file. */
    public List<ConsentRule> consents() {
        return consents;
    }

    /** The columns without a value of which a row is refused. The key's is one whether it is listed or not. */
    public List<String> mandatory() {
        return mandatory;
    }

    /** The organizational unit that is served, if there are others. */
    public Optional<UnitRule> organizationalUnit() {
        return unit;
    }

    /** Every column that it reads, each once, the key's first. */
    public List<String> columns() {
        return columns;
    }

    /** The slots of a row's values: the attribute of each field. */
    public List<String> attributes() {
        return attributes;
    }

    /** The flags that consents become, in the order of {@link #consents()}. */
    public List<String> flags() {
        return consents.stream().map(ConsentRule::attribute).toList();
    }

    /** What must be known of a recipient before it is changed: the key, the opt-outs, since when, and the unit. */
    public List<String> lookedUp() {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(key.held().attribute());
        consents.forEach(rule -> {
            paths.add(rule.attribute());
            rule.recorded().ifPresent(paths::add);
        });
        unit.ifPresent(rule -> paths.add(rule.attribute()));
        return List.copyOf(paths);
    }

    /** Lets it be known which of its columns and attributes say whose a row is. */
    public void mark(IdentityFields people) {
        people.keys(List.of(key.column(), key.held().attribute()));
        Identity identity = key.held().identity();
        if (identity == Identity.PHONE || identity == Identity.PHONE_SHA256) {
            people.telephones(List.of(key.column(), key.held().attribute()));
        }
        for (FieldRule rule : fields) {
            List<String> names = List.of(rule.column(), rule.attribute());
            IdentityFields.Field known = people.field(rule.attribute());
            if (known.isIdentity() || rule.normal() != FieldRule.Normal.NONE) {
                people.identities(names);
            }
            if (known.isTelephone() || rule.normal() == FieldRule.Normal.PHONE) {
                people.telephones(names);
            }
            if (known.isNumber()) {
                people.numbers(names);
            }
        }
    }

    /**
     * What of this mapping the membership of an audience needs: the key and the mandatory columns, and no attribute. Whose a row is
     * it tells all the same.
     */
    public RecipientMapping membershipOnly() {
        return new RecipientMapping(
                file, name, schema, localTimes, absence, key, mandatory, List.of(), List.of(), unit, people);
    }

    /** What may say whose a row is besides its key, which an export may lack. */
    List<FieldRule> people() {
        return people;
    }

    /**
     * Makes a mapper for one export.
     *
     * @param header the names of the export's columns, in its order; a dot counts as an underscore, and case does not count
     * @param membership where the header has the columns of the membership
     * @param words what the words of the status mean
     * @param phoneRegion of phone numbers that name no country, such as {@code DE}; empty refuses those
     * @param whose which fields say whose a row is; those are read for that alone too
     * @throws BridgeException {@link ErrorCode#MAPPING_COLUMN_MISSING} naming all columns that the export lacks,
     *     {@link ErrorCode#MAPPING_COLUMN_TWICE}, or {@link ErrorCode#PHONE_REGION_UNKNOWN}
     */
    public BoundMapping bind(
            List<String> header,
            MembershipColumns membership,
            StatusWords words,
            String phoneRegion,
            IdentityFields whose) {
        return new RowBinder(this, new Header(header), new PhoneNumbers(phoneRegion)).bind(membership, words, whose);
    }

    Path file() {
        return file;
    }

    LocalTimes localTimes() {
        return localTimes;
    }

    Absence absence() {
        return absence;
    }

    private List<String> readColumns() {
        List<String> read = new ArrayList<>();
        read.add(key.column());
        read.addAll(mandatory);
        fields.forEach(rule -> read.add(rule.column()));
        consents.forEach(rule -> {
            read.add(rule.column());
            rule.timeColumn().ifPresent(read::add);
        });
        Set<String> seen = new LinkedHashSet<>();
        return read.stream().filter(column -> seen.add(Header.normal(column))).toList();
    }

    /** Whether a column of an export is the one that the key is read from. */
    public boolean isKey(String column) {
        return Header.normal(column).equals(Header.normal(key.column()));
    }

    /** The columns that an export must have. */
    List<String> neededColumns() {
        Set<String> needed = new LinkedHashSet<>();
        needed.add(Header.normal(key.column()));
        mandatory.forEach(column -> needed.add(Header.normal(column)));
        fields.stream().filter(rule -> !rule.optional()).forEach(rule -> needed.add(Header.normal(rule.column())));
        consents.stream().filter(rule -> !rule.optional()).forEach(rule -> {
            needed.add(Header.normal(rule.column()));
            rule.timeColumn().ifPresent(column -> needed.add(Header.normal(column)));
        });
        return columns.stream()
                .filter(column -> needed.contains(Header.normal(column)))
                .toList();
    }
}
