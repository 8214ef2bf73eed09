package io.cdpbridge.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.plan.Sync;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.runtime.BridgeRuntime;
import io.cdpbridge.runtime.RuntimeMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes plans that bring Campaign's lists and recipients to what is wanted, whatever others did to them. */
final class Repair {
    private final Settings settings;
    private final PrintWriter out;
    private final PrintWriter err;

    Repair(Settings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** Makes a plan of each flow that knows audiences; 0 when all could be made. */
    int run(Receipt.Format format) throws IOException, InterruptedException {
        try (StopSignal stop = StopSignal.install();
                BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system(), RuntimeMode.PLAN)) {
            runtime.brokenFiles().forEach(problem -> err.println(problem.line()));
            Drain.Result drained = new Drain(runtime, settings, Progress.none()).until(stop);
            if (drained != Drain.Result.DRAINED && drained != Drain.Result.HELD) {
                return failed(runtime);
            }
            List<PlanSummary> plans = new ArrayList<>();
            for (Sync sync : Sync.values()) {
                if (!new Audiences(runtime.ledger()).all(sync.flow()).isEmpty()) {
                    Optional<Plan> plan = runtime.plan(sync.flow(), true);
                    if (plan.isEmpty() || !runtime.flowWatch().troubles().isEmpty()) {
                        return failed(runtime);
                    }
                    plans.add(PlanSummary.of(
                            runtime.ledger(),
                            plan.get(),
                            PlainFile.in(
                                    settings.path("runtime.data-directory").resolve("plans"),
                                    plan.get().file())));
                }
            }
            print(plans, format);
            return 0;
        }
    }

    private int failed(BridgeRuntime runtime) {
        runtime.flowWatch().troubles().values().forEach(problem -> err.println(problem.line()));
        err.println("Not every plan could be made, see above.");
        return 1;
    }

    private void print(List<PlanSummary> plans, Receipt.Format format) throws IOException {
        if (format == Receipt.Format.JSON) {
            out.println(new ObjectMapper().writeValueAsString(plans));
        } else if (plans.isEmpty()) {
            out.println("No audience is known: there is nothing to repair.");
        } else {
            plans.forEach(plan -> plan.print(out));
        }
    }
}
