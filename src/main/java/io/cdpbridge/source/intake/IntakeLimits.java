package io.cdpbridge.source.intake;

import java.time.Duration;

/**
 * The numbers by which inputs are read and staged.
 *
 * @param pageRows rows a page has at most
 * @param partRows rows after which progress is committed
 * @param partBytes bytes that one staged file has at most
 * @param rejectRatio share of rejected rows above which a file is refused whole, 0 to 1
 * @param rejectMinimumRows how many rows must be rejected before the ratio counts
 * @param keyRetention how long after their acceptance keys are kept
 */
public record IntakeLimits(
        int pageRows,
        long partRows,
        long partBytes,
        double rejectRatio,
        long rejectMinimumRows,
        Duration keyRetention) {

    /** The same, but that no share of rejected rows condemns an input. */
    IntakeLimits lenient() {
        return new IntakeLimits(pageRows, partRows, partBytes, 1, rejectMinimumRows, keyRetention);
    }

    /** True when so many rejected rows of so many read ones condemn the whole file. */
    boolean condemns(long rejected, long read) {
        return rejected >= rejectMinimumRows && rejected > rejectRatio * read;
    }
}
