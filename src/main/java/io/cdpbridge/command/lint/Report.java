package io.cdpbridge.command.lint;

import io.cdpbridge.ledger.SampleCounts;
import java.util.List;

/**
 * What a check found.
 *
 * @param findings by file and line
 * @param files how many files were looked at
 * @param samples what became of each sample
 */
public record Report(List<Finding> findings, int files, List<SampleCounts> samples) {

    /** How many findings are of a weight. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
