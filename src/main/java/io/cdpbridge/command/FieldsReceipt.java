package io.cdpbridge.command;

import io.cdpbridge.runtime.BridgeRuntime;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedMap;

/**
 * The part of a receipt that says which mapped fields the schemas lack: the platform drops them, and the events arrive without.
 *
 * @param lacking how many, by the flows that were compared
 * @param problems the fields by name, as many as health names, and the mappings that could not be compared
 */
record FieldsReceipt(SortedMap<String, Long> lacking, List<String> problems) {
    static FieldsReceipt of(BridgeRuntime runtime) {
        return new FieldsReceipt(runtime.fieldsLacking(), runtime.fieldProblems());
    }

    void print(PrintWriter out) {
        if (problems.isEmpty()) {
            return;
        }
        out.println();
        Receipt.line(out, "Mapped fields", "", "lacking");
        lacking.forEach((flow, count) -> Receipt.line(out, flow, "", count));
        problems.forEach(problem -> out.println("  " + problem));
    }
}
