package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.DateTimes;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The functions of XTK expressions, as far as this Campaign has them. Names are in lower case. */
final class Functions {
    /** SQLite's own functions for case know ASCII only; {@code campaign_lower} and {@code campaign_upper} are ours. */
    private static final Map<String, Template> TEMPLATES = Map.ofEntries(
            Map.entry("countall", new Template(0, "COUNT(*)", AttributeType.INT64)),
            Map.entry("countdistinct", new Template(1, "COUNT(DISTINCT $)", AttributeType.INT64)),
            Map.entry("avg", new Template(1, "AVG($)", AttributeType.DOUBLE)),
            Map.entry("lower", new Template(1, "campaign_lower($)", AttributeType.STRING)),
            Map.entry("upper", new Template(1, "campaign_upper($)", AttributeType.STRING)),
            Map.entry("length", new Template(1, "LENGTH(COALESCE($, ''))", AttributeType.LONG)),
            Map.entry("substring", new Template(3, "SUBSTR($, $, $)", AttributeType.STRING)),
            Map.entry("left", new Template(2, "SUBSTR($, 1, $)", AttributeType.STRING)),
            Map.entry("replace", new Template(3, "REPLACE($, $, $)", AttributeType.STRING)),
            Map.entry("ltrim", new Template(1, "LTRIM($)", AttributeType.STRING)),
            Map.entry("rtrim", new Template(1, "RTRIM($)", AttributeType.STRING)),
            Map.entry("trim", new Template(1, "TRIM($)", AttributeType.STRING)),
            Map.entry(
                    "juxtwords",
                    new Template(2, "TRIM(COALESCE($, '') || ' ' || COALESCE($, ''))", AttributeType.STRING)),
            Map.entry("tostring", new Template(1, "CAST($ AS TEXT)", AttributeType.STRING)),
            Map.entry("tointeger", new Template(1, "CAST($ AS INTEGER)", AttributeType.INT64)),
            Map.entry("todouble", new Template(1, "CAST($ AS REAL)", AttributeType.DOUBLE)),
            Map.entry("abs", new Template(1, "ABS($)", AttributeType.DOUBLE)),
            Map.entry("dateonly", new Template(1, "SUBSTR($, 1, 10)", AttributeType.DATE)),
            Map.entry("year", new Template(1, "CAST(SUBSTR($, 1, 4) AS INTEGER)", AttributeType.LONG)),
            Map.entry("month", new Template(1, "CAST(SUBSTR($, 6, 2) AS INTEGER)", AttributeType.LONG)),
            Map.entry("day", new Template(1, "CAST(SUBSTR($, 9, 2) AS INTEGER)", AttributeType.LONG)),
            Map.entry("hour", new Template(1, "CAST(SUBSTR($, 12, 2) AS INTEGER)", AttributeType.LONG)),
            Map.entry("todatetime", new Template(1, "campaign_datetime($)", AttributeType.DATETIME)),
            Map.entry("adddays", new Template(2, time("days"), AttributeType.DATETIME)),
            Map.entry("addhours", new Template(2, time("hours"), AttributeType.DATETIME)),
            Map.entry("addminutes", new Template(2, time("minutes"), AttributeType.DATETIME)));

    private static final Set<String> AGGREGATES =
            Set.of("count", "countall", "countdistinct", "min", "max", "sum", "avg");

    private record Template(int arguments, String sql, AttributeType type) {}

    private final InstantSource clock;

    Functions(InstantSource clock) {
        this.clock = clock;
    }

    private static String time(String unit) {
        return "STRFTIME('%Y-%m-%d %H:%M:%fZ', SUBSTR($, 1, 24), CAST($ AS TEXT) || ' " + unit + "')";
    }

    /** Whether a function makes one value of several rows. */
    static boolean isAggregate(String name) {
        return AGGREGATES.contains(name);
    }

    /** @throws DataRefused when there is no such function with so many arguments */
    Sql call(String name, List<Sql> arguments) {
        int count = arguments.size();
        return switch (name) {
            case "count" -> count(arguments);
            case "min", "max", "sum" -> sameType(name.toUpperCase(Locale.ROOT) + "($)", arguments, count == 1);
            case "coalesce" ->
                sameType("COALESCE(" + String.join(", ", Collections.nCopies(count, "$")) + ")", arguments, count > 1);
            case "iif" -> iif(arguments);
            case "getdate" -> Sql.value(DateTimes.format(clock.instant()), AttributeType.DATETIME);
            default -> {
                Template template = TEMPLATES.get(name);
                if (template == null || template.arguments() != count) {
                    throw unknown(name, count);
                }
                yield Sql.compose(template.type(), template.sql(), arguments);
            }
        };
    }

    private static Sql count(List<Sql> arguments) {
        return switch (arguments.size()) {
            case 0 -> Sql.of("COUNT(*)", AttributeType.INT64);
            case 1 -> Sql.compose(AttributeType.INT64, "COUNT($)", arguments);
            default -> throw unknown("count", arguments.size());
        };
    }

    private static Sql sameType(String template, List<Sql> arguments, boolean rightCount) {
        if (!rightCount) {
            throw unknown(template.substring(0, template.indexOf('(')), arguments.size());
        }
        return Sql.compose(arguments.get(0).type(), template, arguments);
    }

    private static Sql iif(List<Sql> arguments) {
        if (arguments.size() != 3) {
            throw unknown("iif", arguments.size());
        }
        return Sql.compose(arguments.get(1).type(), "CASE WHEN $ THEN $ ELSE $ END", arguments);
    }

    private static DataRefused unknown(String name, int arguments) {
        return DataRefused.because("There is no function '" + name + "' with " + arguments + " arguments.");
    }
}
