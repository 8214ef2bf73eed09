package io.cdpbridge.sandbox.generator;

import java.util.List;
import java.util.stream.Stream;

/**
 * The delivery log ({@code nms:broadLogRcp}). A message is exported when it is prepared and again whenever its status
 * changes, under the same id, so a later row is a new event about an old one. Its date is always later than that of the
 * row before: id, status and date together never occur twice.
 *
 * <p>One thread at a time.
 */
final class DeliveryRows implements LogRows {
    private static final int OPEN_MESSAGES = 1 << 16;
    private static final int CHANGES_PERCENT = 40;
    private static final int PROOF = 3;
    private static final Field WORD = Field.plain("maybe");
    private static final List<String> BEFORE = List.of("id", "status", "eventDate", "lastModified", "address");
    private static final List<String> AFTER =
            List.of("failureReason", "failureType", "reasonMessage", "quarantine", "controlGroup", "seed", "proof");

    private final Messages messages;
    private final RandomStream random;
    private final OpenMessages open = new OpenMessages(OPEN_MESSAGES);
    private boolean labels;
    private long count;

    DeliveryRows(Messages messages, RandomStream random) {
        this.messages = messages;
        this.random = random;
    }

    /** How many messages there are so far; their numbers run from 0. */
    long messageCount() {
        return count;
    }

    @Override
    public String flow() {
        return "delivery-logs";
    }

    @Override
    public List<String> columns() {
        return Stream.of(BEFORE, Messages.COLUMNS, AFTER).flatMap(List::stream).toList();
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(Fault.values()).filter(fault -> fault != Fault.NONE).toList();
    }

    @Override
    public void label(boolean withLabels) {
        labels = withLabels;
        messages.label(withLabels);
    }

    @Override
    public void write(RowBuffer row, long time, Fault fault) {
        long happened = time + random.nextInt(6 * Timeline.HOUR);
        if (fault != Fault.NONE) {
            write(row, count++, DeliveryStage.first(random), happened, fault);
        } else if (open.size() > 0 && random.nextInt(100) < CHANGES_PERCENT) {
            int slot = random.nextInt(open.size());
            long message = open.number(slot);
            DeliveryStage stage = open.stage(slot).next(random);
            long changed = Math.max(happened, open.time(slot) + 1 + random.nextInt(Timeline.HOUR));
            open.remove(slot);
            exported(row, message, stage, changed);
        } else {
            exported(row, count++, DeliveryStage.first(random), happened);
        }
    }

    private void exported(RowBuffer row, long message, DeliveryStage stage, long time) {
        write(row, message, stage, time, Fault.NONE);
        if (stage.mayChange(random)) {
            open.add(message, stage, time, random);
        }
    }

    private void write(RowBuffer row, long message, DeliveryStage stage, long time, Fault fault) {
        row.column();
        if (fault != Fault.EMPTY_ID) {
            messages.appendLogId(row, message);
        }
        Labels.STATUS.append(row.column(), stage.status(), labels);
        fault.appendTime(row.column(), time);
        row.column().appendTime(time + random.nextInt(Timeline.HOUR));
        messages.appendAddress(row.column(), message);
        messages.write(row, message, fault, random);
        writeReason(row, Reason.of(stage, random), fault);
    }

    private void writeReason(RowBuffer row, Reason reason, Fault fault) {
        row.column();
        if (reason.code() != 0 || random.oneIn(2)) {
            row.append(reason.code(), 1);
        }
        row.column().append(reason.type(), 1);
        row.column().append(reason.message());
        boolean[] flags = {reason.quarantine(), reason.controlGroup(), random.oneIn(200), random.oneIn(300)};
        int spoilt = random.nextInt(flags.length);
        for (int flag = 0; flag < flags.length; flag++) {
            row.column();
            if (flag == spoilt && fault == Fault.NUMBER_AS_FLAG) {
                row.character('2');
            } else if (flag == spoilt && fault == Fault.WORD_AS_FLAG) {
                row.append(WORD);
            } else if (flag != PROOF || flags[flag] || !random.oneIn(20)) {
                // A proof flag is empty now and then, as in rows written before the column was added.
                row.character(flags[flag] ? '1' : '0');
            }
        }
    }
}
