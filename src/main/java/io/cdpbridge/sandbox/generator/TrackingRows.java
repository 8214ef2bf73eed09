package io.cdpbridge.sandbox.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tracking log ({@code nms:trackingLogRcp}): opens, clicks, unsubscriptions and mirror page views of messages of the
 * delivery log. Every row has an id of its own.
 *
 * <p>One thread at a time.
 */
final class TrackingRows implements LogRows {
    private static final int CLICK = 1;
    private static final int OPEN = 2;
    private static final int OPT_OUT = 3;
    private static final int MIRROR_PAGE = 6;

    private static final long RECENT_MESSAGES = 100_000;
    private static final List<String> BEFORE = List.of("id", "logDate", "urlType", "url", "urlCategory", "broadLogId");
    private static final Field OPT_OUT_URL = Field.plain("https://www.example.com/unsubscribe?id=");
    private static final Field MIRROR_PAGE_URL = Field.plain("https://www.example.com/mirror/");
    private static final List<Field> CLICK_URLS = List.of(
            Field.plain("https://www.example.com/"),
            Field.quoted("https://www.example.com/offers?utm_source=mail;utm_medium=email&colour=red,blue"),
            Field.quoted("https://www.example.com/größen/übersicht?q=\"jacke\""),
            Field.quoted("https://www.example.org/セール/2026#最新"));
    private static final List<Field> CATEGORIES =
            List.of(Field.plain("home"), Field.quoted("offers; seasonal"), Field.quoted("Größen, \"Ü\""), Field.EMPTY);

    private final Messages messages;
    private final RowIds ids;
    private final RandomStream random;
    private final long messageCount;
    private boolean labels;
    private long count;

    /** @param messageCount how many messages the delivery log has; at least one */
    TrackingRows(Messages messages, long messageCount, RowIds ids, RandomStream random) {
        this.messages = messages;
        this.messageCount = messageCount;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public String flow() {
        return "tracking-logs";
    }

    @Override
    public List<String> columns() {
        return Stream.of(BEFORE, Messages.COLUMNS).flatMap(List::stream).toList();
    }

    @Override
    public List<Fault> faults() {
        EnumSet<Fault> faults = EnumSet.allOf(Fault.class);
        faults.removeAll(EnumSet.of(Fault.NONE, Fault.NUMBER_AS_FLAG, Fault.WORD_AS_FLAG));
        return List.copyOf(faults);
    }

    @Override
    public void label(boolean withLabels) {
        labels = withLabels;
        messages.label(withLabels);
    }

    @Override
    public void write(RowBuffer row, long time, Fault fault) {
        long message = messageNear(time);
        long number = count++;
        row.column();
        if (fault != Fault.EMPTY_ID) {
            ids.append(row, number);
        }
        fault.appendTime(row.column(), time + random.nextInt(6 * Timeline.HOUR));
        writeUrl(row, number);
        messages.appendLogId(row.column(), message);
        messages.write(row, message, fault, random);
    }

    /** A message that was exported about now, or not long before. */
    private long messageNear(long time) {
        double passed = (double) (time - Timeline.START) / (Timeline.END - Timeline.START);
        long latest = (long) (passed * messageCount);
        return latest - random.nextInt((int) Math.min(latest + 1, RECENT_MESSAGES));
    }

    private void writeUrl(RowBuffer row, long number) {
        int chance = random.nextInt(100);
        int type = chance < 60 ? OPEN : chance < 92 ? CLICK : chance < 95 ? OPT_OUT : MIRROR_PAGE;
        int which = random.nextInt(CLICK_URLS.size());
        Labels.URL_TYPE.append(row.column(), type, labels);
        row.column();
        switch (type) {
            case CLICK -> row.append(CLICK_URLS.get(which));
            case OPT_OUT -> row.append(OPT_OUT_URL).append(number, 8);
            case MIRROR_PAGE -> row.append(MIRROR_PAGE_URL).append(number, 8);
            default -> {} // an open has a pixel, not a link
        }
        row.column();
        if (type == CLICK) {
            row.append(CATEGORIES.get(which));
        }
    }
}
