package io.cdpbridge.source.xdm;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.yaml.InvalidFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How the columns of a Campaign log become an ExperienceEvent: a file of {@code routes/mappings}, read and checked. The guide
 * to its keys is {@code docs/mapping.md}. Immutable; any thread may use it.
 */
public final class Mapping {
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*");

    private final Path file;
    private final String name;
    private final String schema;
    private final Absence absence;
    private final List<String> eventId;
    private final String eventIdPlace;
    private final List<Enumeration> enumerations;
    private final List<FieldRule> fields;
    private final List<IdentityRule> identities;
    private final List<String> columns;

    Mapping(
            Path file,
            String name,
            String schema,
            Absence absence,
            List<String> eventId,
            String eventIdPlace,
            List<Enumeration> enumerations,
            List<FieldRule> fields,
            List<IdentityRule> identities) {
        this.file = file;
        this.name = name;
        this.schema = schema;
        this.absence = absence;
        this.eventId = List.copyOf(eventId);
        this.eventIdPlace = eventIdPlace;
        this.enumerations = List.copyOf(enumerations);
        this.fields = List.copyOf(fields);
        this.identities = List.copyOf(identities);
        Set<String> read = new LinkedHashSet<>(eventId);
        fields.forEach(field -> read.addAll(field.columns()));
        identities.forEach(identity -> read.add(identity.column()));
        this.columns = List.copyOf(read);
    }

    /**
     * Reads a mapping.
     *
     * @throws InvalidFileException with every problem, file, line and code
     * @throws BridgeException {@link ErrorCode#FILE_MISSING} when the file cannot be read
     */
    public static Mapping read(Path file) {
        return new MappingReader(file).read();
    }

    /** The mapping's own name, such as {@code delivery-log}. */
    public String name() {
        return name;
    }

    /** The Campaign schema whose rows it maps, such as {@code nms:broadLogRcp}. */
    public String schema() {
        return schema;
    }

    /** The columns that it reads, each once. All others of an input need not be read at all. */
    public List<String> columns() {
        return columns;
    }

    /** The column that holds Campaign's own id of a row: the first of which {@code _id} is made. */
    public String logIdColumn() {
        return eventId.get(0);
    }

    /** The columns that the primary identity is read from. */
    public List<String> primaryIdentityColumns() {
        Set<String> primary = new LinkedHashSet<>();
        fields.stream()
                .filter(field -> field.identity() == FieldRule.IdentityRole.PRIMARY)
                .forEach(field -> primary.addAll(field.columns()));
        identities.stream().filter(IdentityRule::primary).forEach(identity -> primary.add(identity.column()));
        return List.copyOf(primary);
    }

    /** The columns that hold an identity of the row's person, the primary one or another. */
    public List<String> identityColumns() {
        Set<String> all = new LinkedHashSet<>(primaryIdentityColumns());
        fields.stream()
                .filter(field -> field.identity() != FieldRule.IdentityRole.NONE)
                .forEach(field -> all.addAll(field.columns()));
        identities.forEach(identity -> all.add(identity.column()));
        return List.copyOf(all);
    }

    /**
     * The paths in an event at which an identity of its person stands; the identity map is another place.
     *
     * @param primary whether only that of the primary identity is meant
     */
    public List<String> identityPaths(boolean primary) {
        return fields.stream()
                .filter(field -> field.identity() == FieldRule.IdentityRole.PRIMARY
                        || (!primary && field.identity() == FieldRule.IdentityRole.SECONDARY))
                .map(FieldRule::path)
                .toList();
    }

    /**
     * Makes a mapper for one input.
     *
     * @param instance the name of the Campaign instance, which begins the {@code _id} of every event: letters, digits,
     *     {@code .} and {@code -}, a letter first
     * @param header the names of the input's columns, in its order
     * @throws BridgeException {@link ErrorCode#MAPPING_COLUMN_MISSING} naming all columns that the input lacks,
     *     {@link ErrorCode#MAPPING_COLUMN_TWICE}, or {@link ErrorCode#MAPPING_INSTANCE}
     */
    public RowMapper bind(String instance, List<String> header) {
        if (!INSTANCE.matcher(instance).matches()) {
            throw new BridgeException(
                    ErrorCode.MAPPING_INSTANCE,
                    "the instance name '" + instance + "' must be letters, digits, '.' and '-', a letter first, "
                            + "as it begins the _id of every event, which is a URI reference");
        }
        return new EventCompiler(this).compile(instance, new HeaderMatch(this, header).positions());
    }

    /**
     * The paths that it writes and a schema lacks, in the order of the file.
     *
     * @param has whether the schema has a path
     */
    public List<MappedField> lackedBy(Predicate<String> has) {
        List<MappedField> all = new ArrayList<>();
        fields.forEach(field -> all.add(new MappedField(field.path(), field.columns(), field.place())));
        if (!identities.isEmpty()) {
            all.add(new MappedField(
                    IdentityMapProperty.NAME,
                    identities.stream().map(IdentityRule::column).distinct().toList(),
                    file.toString()));
        }
        return all.stream().filter(field -> !has.test(field.path())).toList();
    }

    /**
     * Tells whose its rows are.
     *
     * @param people which fields say so; it knows those of this mapping
     * @param header of the input, which may have more identities than the mapping reads
     */
    public RowIdentities whose(IdentityFields people, List<String> header) {
        return new RowIdentities(this, people, header);
    }

    /** Lets it be known which of its fields say whose a row is. */
    public void mark(IdentityFields people) {
        people.identities(identityColumns());
        people.identities(identityPaths(false));
        people.keys(identityPaths(true));
        List<String> primary = primaryIdentityColumns();
        // Behind another column a number of Campaign's own is the last resort of a row without a key.
        people.keys(primary.stream()
                .filter(column -> primary.size() == 1 || !people.field(column).isNumber())
                .toList());
        people.numbers(identities.stream()
                .filter(rule -> !rule.primary() && people.field(rule.column()).isNumber())
                .map(IdentityRule::namespace)
                .toList());
    }

    /** Makes a reader of events that this mapping once wrote. */
    public EventReader eventReader() {
        return new EventReader(this);
    }

    Path file() {
        return file;
    }

    Absence absence() {
        return absence;
    }

    List<String> eventId() {
        return eventId;
    }

    String eventIdPlace() {
        return eventIdPlace;
    }

    List<Enumeration> enumerations() {
        return enumerations;
    }

    List<FieldRule> fields() {
        return fields;
    }

    List<IdentityRule> identities() {
        return identities;
    }

    /** Whether an input may lack a column. */
    boolean isOptional(String column) {
        return !eventId.contains(column)
                && fields.stream()
                        .filter(field -> field.columns().contains(column))
                        .allMatch(FieldRule::optional)
                && identities.stream()
                        .filter(identity -> identity.column().equals(column))
                        .allMatch(IdentityRule::optional);
    }
}
