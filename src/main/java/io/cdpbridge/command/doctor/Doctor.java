package io.cdpbridge.command.doctor;

import io.cdpbridge.client.http.Excerpt;
import io.cdpbridge.client.http.Redaction;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs checks one after the other. None stops those behind it, but for what builds on it. */
public final class Doctor {
    private static final int LONGEST = 600;

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** A doctor for the instances that these clients reach. */
    public static Doctor of(Clients clients) {
        return new Doctor(new Checks(clients).all());
    }

    /** Looks at everything. */
    public List<Result> examine() {
        List<Result> results = new ArrayList<>();
        Map<String, Status> ended = new HashMap<>();
        for (Check check : checks) {
            Result result = result(check, ended);
            ended.put(check.id(), result.status());
            results.add(result);
        }
        return results;
    }

    private static Result result(Check check, Map<String, Status> ended) {
        Finding finding = check.needs().stream()
                .filter(need -> ended.get(need) == Status.FAIL || ended.get(need) == Status.SKIP)
                .findFirst()
                .map(need -> Finding.skip("needs " + need))
                .orElseGet(() -> look(check));
        boolean wrong = finding.status() == Status.WARN || finding.status() == Status.FAIL;
        ErrorCode code = finding.code().orElse(check.code());
        return new Result(
                check.id(),
                check.subject(),
                finding.status(),
                finding.code().equals(Optional.of(ErrorCode.NOT_TAKEN))
                        // Names of files, made fit for a terminal where they were listed; an id in one is no secret.
                        ? Excerpt.of(finding.detail(), 2 * LONGEST)
                        : Redaction.clean(finding.detail(), "", LONGEST),
                wrong ? Optional.of(code.code()) : Optional.empty(),
                wrong ? Optional.of(code.remedy()) : Optional.empty());
    }

    private static Finding look(Check check) {
        try {
            return check.look();
        } catch (BridgeException e) {
            return Finding.failed(e);
        } catch (RuntimeException e) {
            // A defect of one check is no reason to keep the others from the operator.
            return Finding.fail(ErrorCode.INTERNAL.code() + " " + e.getClass().getName());
        }
    }
}
