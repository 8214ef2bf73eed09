package io.cdpbridge.format.date;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A Quartz cron expression, and the zone whose times it means. Quartz stops an expression for the hour that comes twice when
 * summer time ends. So one that names no hour and no day, which means the same in every zone but for minutes, is read by the
 * zone's offset without summer time; one that names hours fires once on that night. Immutable.
 */
public final class Schedule {
    private static final Set<String> ANY = Set.of("*", "?");
    /** Seconds, minutes, hours, day, month, weekday, year. */
    private static final int HOURS = 2;

    private final CronExpression cron;
    private final TimeZone zone;

    private Schedule(CronExpression cron, TimeZone zone) {
        this.cron = cron;
        this.zone = zone;
    }

    /**
     * A schedule.
     *
     * @param now decides the offset of a zone that had several
     * @return nothing when the text is no cron expression
     */
    public static Optional<Schedule> of(String text, ZoneId zone, Instant now) {
        try {
            CronExpression cron = new CronExpression(text.strip());
            TimeZone read = namesNoHour(text)
                    ? TimeZone.getTimeZone(zone.getRules().getStandardOffset(now))
                    : TimeZone.getTimeZone(zone);
            cron.setTimeZone(read);
            return Optional.of(new Schedule(cron, read));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static boolean namesNoHour(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        for (int i = HOURS; i < fields.length; i++) {
            if (!ANY.contains(fields[i])) {
                return false;
            }
        }
        return true;
    }

    /** The zone that Quartz is to read it by. */
    public TimeZone zone() {
        return zone;
    }

    /** When it fires next; nothing when it never does again. */
    public Optional<Instant> next(Instant after) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after))).map(Date::toInstant);
    }
}
