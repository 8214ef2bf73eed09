package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Schedule;
import io.cdpbridge.guardrail.Guardrail;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks whether the schedule can make more batches than a day may have. Whoever exports more seldom is not concerned. */
final class ScheduleLint {
    private static final String BUDGET = "budget-action";
    private static final String DAY = "batches-per-day";
    /** Paces that do not spread batches over the day. */
    private static final Set<String> AT_ONCE = Set.of("none", "idle");

    private static final int WEEK = 7;

    private final Installation installation;
    private final InstantSource clock;
    private final Findings findings;

    ScheduleLint(Installation installation, InstantSource clock, Findings findings) {
        this.installation = installation;
        this.clock = clock;
        this.findings = findings;
    }

    private static String bare(String schedule) {
        return schedule.startsWith("RAW(") ? schedule.substring("RAW(".length(), schedule.length() - 1) : schedule;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(installation.inspection().settings().text("runtime.time-zone"));
        } catch (DateTimeException e) {
            // It is told as a property that is not right.
            return ZoneOffset.UTC;
        }
    }

    void check() {
        Optional<Guardrail> limit = installation.catalogue().stream()
                .flatMap(catalogue -> catalogue.all().stream())
                .filter(guardrail -> guardrail.id().equals(DAY))
                .findFirst();
        if (limit.isEmpty() || !limit.get().value().matches("\\d+")) {
            return;
        }
        for (Endpoint budget : installation.endpoints()) {
            if (budget.isKamelet(BUDGET)
                    && installation.value(budget, "guardrail").equals(Optional.of(DAY))) {
                installation
                        .value(budget, "pace")
                        .filter(AT_ONCE::contains)
                        .ifPresent(pace -> paced(budget, pace, limit.get().limit()));
            }
        }
    }

    private void paced(Endpoint budget, String pace, long limit) {
        int datasets = Math.max(1, datasets());
        for (Inlet inlet : installation.inlets()) {
            Optional<String> schedule = inlet.isFolder() ? inlet.text("schedule") : Optional.empty();
            if (schedule.isPresent() && comesRoundMoreThan(limit / datasets, schedule.get())) {
                findings.add(
                        PropertyLint.at(
                                place(inlet, budget),
                                ErrorCode.CADENCE,
                                Severity.WARNING,
                                "with the pace '" + pace + "' each poll of '" + schedule.get()
                                        + "' can make a batch for each of "
                                        + datasets + " datasets, which is more than the " + limit
                                        + " batches a day of the guardrail " + DAY
                                        + ", and the rest of the day waits; set source.deliver.pace=spread, or poll less often"));
                return;
            }
        }
    }

    /** Where to change it: the property that the operator wrote, else the step. */
    private String place(Inlet inlet, Endpoint budget) {
        Optional<String> pace = budget.parameter("pace").flatMap(given -> Placeholders.property(given.text()));
        return Stream.of(inlet.property("schedule"), pace)
                .flatMap(Optional::stream)
                .filter(installation.inspection().written()::containsKey)
                .map(name -> PropertyLint.place(installation.inspection(), name))
                .findFirst()
                .orElseGet(() -> budget.document().file() + ":"
                        + budget.parameter("pace").map(Endpoint.Parameter::line).orElse(budget.line()));
    }

    /** Flows that share a dataset share its batches. */
    private int datasets() {
        Set<String> datasets = new LinkedHashSet<>();
        for (Endpoint endpoint : installation.endpoints()) {
            endpoint.parameter("datasetId")
                    .ifPresent(given -> datasets.add(
                            installation.placeholders().resolve(given.text()).orElse(given.text())));
        }
        return datasets.size();
    }

    private boolean comesRoundMoreThan(long times, String schedule) {
        Optional<Schedule> cron = Schedule.of(bare(schedule), zone(), clock.instant());
        if (cron.isEmpty()) {
            return false;
        }
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        for (int day = 0; day < WEEK; day++) {
            Optional<Instant> at = Optional.of(today.plus(Duration.ofDays(day)).minusMillis(1));
            Instant end = today.plus(Duration.ofDays(day + 1L));
            long count = 0;
            while (count <= times && at.isPresent()) {
                at = at.flatMap(cron.get()::next).filter(end::isAfter);
                count += at.isPresent() ? 1 : 0;
            }
            if (count > times) {
                return true;
            }
        }
        return false;
    }

    static List<String> budgets(Installation installation) {
        return Optional.ofNullable(installation.kamelets().get(BUDGET))
                .map(kamelet -> kamelet.parameters().get("guardrail"))
                .map(Kamelet.Parameter::allowed)
                .orElse(List.of());
    }
}
