package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where an export has the columns of the segment membership. Experience Platform has named them differently over time, and
 * puts namespace and id of the audience into the name: {@code segmentMembershipStatus}, {@code segmentMembership_status},
 * {@code segmentMembership_ups_<id>_status}, or the same with dots; likewise with {@code lastQualificationTime} at the end
 * (Experience Platform, "Activate audiences to batch profile export destinations").
 *
 * @param status the place of the status, counted from 0
 * @param time the place of the last qualification time, if there is one
 */
public record MembershipColumns(int status, OptionalInt time) {
    private static final String STATUS = "status";
    private static final String TIME = "lastqualificationtime";
    private static final Pattern STATUS_FORM = Pattern.compile("segmentmembership.*" + STATUS);
    private static final Pattern TIME_FORM = Pattern.compile("(segmentmembership.*)?" + TIME);

    /**
     * Finds the columns.
     *
     * @param statusName the name of the status; empty finds it in each of its documented forms
     * @param timeName the name of the time; empty finds it likewise
     * @return nothing when there is no status
     * @throws BridgeException {@link ErrorCode#MEMBERSHIP_COLUMN_AMBIGUOUS}, or {@link ErrorCode#MAPPING_COLUMN_MISSING} when
     *     the time that is named is not there
     */
    public static Optional<MembershipColumns> find(List<String> header, String statusName, String timeName) {
        Header columns = new Header(header);
        OptionalInt status = statusName.isEmpty()
                ? only(columns, matching(columns, STATUS_FORM), "destination.membership.column")
                : columns.find(statusName);
        return status.stream()
                .boxed()
                .findFirst()
                .map(place -> new MembershipColumns(
                        place, timeName.isEmpty() ? time(columns, place) : named(columns, timeName)));
    }

    /** Whether a name is one of the documented forms. */
    static boolean isForm(String column) {
        String normal = Header.normal(column);
        return STATUS_FORM.matcher(normal).matches()
                || TIME_FORM.matcher(normal).matches();
    }

    private static OptionalInt named(Header columns, String timeName) {
        OptionalInt found = columns.find(timeName);
        if (found.isEmpty()) {
            throw new BridgeException(
                    ErrorCode.MAPPING_COLUMN_MISSING,
                    "the export has no column '" + timeName + "', which destination.membership.time-column names");
        }
        return found;
    }

    /** Of several times, the one whose name begins as that of the status. */
    private static OptionalInt time(Header columns, int status) {
        List<Integer> times = matching(columns, TIME_FORM);
        String prefix = prefix(columns, status, STATUS);
        List<Integer> beside = times.stream()
                .filter(place -> prefix(columns, place, TIME).equals(prefix))
                .toList();
        return only(columns, beside.isEmpty() ? times : beside, "destination.membership.time-column");
    }

    private static String prefix(Header columns, int place, String ending) {
        String normal = Header.normal(columns.names().get(place));
        return normal.endsWith(ending) ? normal.substring(0, normal.length() - ending.length()) : normal;
    }

    private static List<Integer> matching(Header columns, Pattern form) {
        return IntStream.range(0, columns.names().size())
                .filter(place ->
                        form.matcher(Header.normal(columns.names().get(place))).matches())
                .boxed()
                .toList();
    }

    private static OptionalInt only(Header columns, List<Integer> places, String property) {
        if (places.size() > 1) {
            throw new BridgeException(
                    ErrorCode.MEMBERSHIP_COLUMN_AMBIGUOUS,
                    "the export has " + places.size() + " columns that could be that of the membership: "
                            + places.stream()
                                    .map(place -> columns.names().get(place))
                                    .collect(Collectors.joining(", "))
                            + "; name the right one with " + property);
        }
        return places.stream().mapToInt(Integer::intValue).findFirst();
    }
}
