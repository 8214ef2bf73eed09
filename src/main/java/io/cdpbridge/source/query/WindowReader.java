package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.LogPage;
import io.cdpbridge.client.campaign.LogPlace;
import io.cdpbridge.client.campaign.LogRow;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.QueryFile;
import io.cdpbridge.ledger.QueryWindow;
import io.cdpbridge.ledger.QueryWindows;
import io.cdpbridge.ledger.WindowPlace;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks for the rows of a window behind its place and writes them to a file. It holds one page of them at a time. Confined to
 * one thread at a time.
 */
final class WindowReader {
    private final Supplier<Campaign> campaign;
    private final PatientCalls calls;
    private final QueryWindows windows;
    private final Spool spool;
    private final QueryLimits limits;

    WindowReader(
            Supplier<Campaign> campaign, PatientCalls calls, QueryWindows windows, Spool spool, QueryLimits limits) {
        this.campaign = campaign;
        this.calls = calls;
        this.windows = windows;
        this.spool = spool;
        this.limits = limits;
    }

    /**
     * The next file of a window.
     *
     * @return nothing when the window has no more rows; it is ended then
     * @throws io.cdpbridge.client.campaign.CampaignUnavailable when it has to be tried again later
     * @throws BridgeException CDP-4206 when the query does not get on, CDP-4208 when the disk fails
     */
    Optional<QueryFile> next(QueryWindow window, LogForm form) {
        try (SpoolWriter file =
                spool.begin(window, form.columns().stream().map(LogColumn::name).toList())) {
            LogPlace place =
                    new LogPlace(window.behind().time(), window.behind().behindId());
            Optional<WindowPlace> end = Optional.empty();
            Optional<Instant> newest = window.newest();
            boolean last = false;
            while (!last && end.isEmpty()) {
                LogPlace from = place;
                LogPage page =
                        calls.call(() -> campaign.get().logPage(form.select(), from, window.to(), limits.pageRows()));
                for (LogRow row : page.rows()) {
                    file.row(form.cells(row));
                    if (newest.isEmpty() || newest.get().isBefore(row.time())) {
                        newest = Optional.of(row.time());
                    }
                }
                place = page.next();
                last = page.last();
                if (!last && place.equals(from)) {
                    throw standsStill(form, page.rows().size());
                }
                if (!last && file.rows() >= limits.fileRows()) {
                    end = Optional.of(new WindowPlace(place.time(), place.behindId()));
                }
            }
            if (file.rows() == 0) {
                windows.ended(window);
                return Optional.empty();
            }
            return Optional.of(windows.written(window, spool.identity(file.finish()), file.rows(), end, newest));
        } catch (IOException e) {
            throw Spool.failed("queried rows cannot be written", e);
        }
    }

    /** Rows that are close together are asked for by id, and the instance does not go on behind the last. */
    private static BridgeException standsStill(LogForm form, int rows) {
        return new BridgeException(
                ErrorCode.QUERY_STANDS_STILL,
                "the query of " + form.select().schema() + " gives the same " + rows + " rows again and again");
    }
}
