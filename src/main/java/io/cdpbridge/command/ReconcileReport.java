package io.cdpbridge.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.command.reconcile.Difference;
import io.cdpbridge.command.reconcile.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** What a reconciliation finds, printed while it is found: there may be more of it than memory. Confined to one thread. */
abstract class ReconcileReport implements AutoCloseable {
    static ReconcileReport to(PrintWriter out, Receipt.Format format) throws IOException {
        return format == Receipt.Format.JSON ? new Json(out) : new Text(out);
    }

    abstract void difference(Difference difference);

    abstract void summary(Summary summary);

    @Override
    public abstract void close();

    private static final class Text extends ReconcileReport {
        private final PrintWriter out;

        Text(PrintWriter out) {
            this.out = out;
        }

        @Override
        void difference(Difference difference) {
            out.println(difference.line());
        }

        @Override
        void summary(Summary summary) {
            if (summary.differences() > 0) {
                out.println();
            }
            line("rows read", summary.read());
            line("  delivered", summary.delivered());
            line("  merged into audiences and profiles", summary.merged());
            line("  duplicate", summary.duplicate());
            line("  rejected", summary.rejected());
            line("  refused with their file", summary.refused());
            line("  in flight", summary.inFlight());
            line("rows not accounted for", summary.unaccounted());
            line("inputs compared with their files", summary.inputsCompared());
            line("inputs whose files are gone", summary.inputsGone());
            line("inputs refused or vanished", summary.inputsNotTaken());
            line("staged files as they were written", summary.filesWhole());
            if (summary.filesWithoutChecksum() > 0) {
                line("  of an earlier version, by their length only", summary.filesWithoutChecksum());
            }
            line("exports compared with what is wanted", summary.exportsCompared());
            line("exports that a newer one overtook", summary.exportsOvertaken());
            line("exports that are gone", summary.exportsGone());
            line("states of audiences counted", summary.statesCompared());
            line("windows of logs compared with Campaign", summary.windowsCompared());
            line("batches compared with Catalog", summary.batchesCompared());
            line("lists compared with Campaign", summary.listsCompared());
            line("not compared", summary.notCompared());
            line("differences", summary.differences());
        }

        private void line(String name, long number) {
            out.println(Columns.line(14, name, number));
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    private static final class Json extends ReconcileReport {
        private final PrintWriter out;
        private final JsonGenerator json;

        Json(PrintWriter out) throws IOException {
            this.out = out;
            this.json = new ObjectMapper().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("differences");
        }

        @Override
        void difference(Difference difference) {
            try {
                json.writeStartObject();
                json.writeStringField("code", difference.code().code());
                json.writeStringField("where", difference.where());
                json.writeStringField("what", difference.what());
                json.writeNumberField("rows", difference.rows());
                json.writeStringField("fix", difference.code().remedy());
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        void summary(Summary summary) {
            try {
                json.writeEndArray();
                json.writeObjectField("summary", summary);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                json.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.println();
        }
    }
}
