package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Plans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts lists that earlier versions let audiences of one name share. The audience that came first keeps the list, and what
 * Campaign was given for any of them counts as given for it, so that its next plan takes off who is there for another; the
 * others begin anew with a list of their own.
 */
public final class SharedLists {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLists.class);

    private final Audiences audiences;
    private final Plans plans;
    private final Snapshots snapshots;
    private final SnapshotFiles files;

    public SharedLists(Audiences audiences, Plans plans, Snapshots snapshots, SnapshotFiles files) {
        this.audiences = audiences;
        this.plans = plans;
        this.snapshots = snapshots;
        this.files = files;
    }

    /** Parts those that no plan is at work on; the others are left for the next start. */
    public void part() {
        for (List<Audience> sharing : audiences.sharingLists(Sync.AUDIENCE.flow())) {
            if (sharing.stream().noneMatch(audiences::isUnderWay)) {
                part(sharing);
                LOG.warn(
                        "{} {}: {} audiences shared this list, and the first of these keeps it: {}",
                        ErrorCode.LIST_SHARED.code(),
                        sharing.get(0).name(),
                        sharing.size(),
                        sharing.stream().map(Audience::audienceId).collect(Collectors.joining(", ")));
            }
        }
    }

    private void part(List<Audience> sharing) {
        Optional<String> united = Optional.empty();
        long members = 0;
        List<String> made = new ArrayList<>();
        for (Audience audience : sharing) {
            if (audience.appliedFile().isPresent()) {
                String given = audience.appliedFile().get();
                if (united.isEmpty()) {
                    united = Optional.of(given);
                    members = audience.appliedMembers();
                } else {
                    String both = files.newName(Sync.AUDIENCE.flow() + "-applied");
                    members = snapshots.unite(path(united.get()), path(given), path(both));
                    united = Optional.of(both);
                    made.add(both);
                }
            }
        }
        Optional<String> applied = united;
        long given = members;
        files.naming(made, () -> {
            plans.partLists(sharing, applied, given);
        });
    }

    private Path path(String file) {
        return files.path(file);
    }
}
