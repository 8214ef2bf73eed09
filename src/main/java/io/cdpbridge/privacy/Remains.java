package io.cdpbridge.privacy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.StoredRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a search found of some people in a data folder and its ledger. It reads by content what the bridge itself can
 * read, and also every file by its bytes.
 *
 * @param found places that hold something of theirs
 * @param unread places that could not be searched: their content is unknown
 * @param links links that were followed
 * @param ambiguous rows of other people with a word that may be one of the identities but is more likely something
 *     else, such as the number of a delivery
 * @param files the number of files read
 * @param bytes the size of these files
 */
public record Remains(
        List<Found> found, List<Unread> unread, List<String> links, long ambiguous, long files, long bytes) {

    /** Tables with names of things that belong to others, and what to do with those. */
    private static final Map<String, String> NAMES = Map.of(
            "ledger, table place_entry",
            "; rename or remove the file in the folder from which exports are read, run the bridge, then forget again",
            "ledger, table input",
            "; a file with such a name is being read, run the bridge until it is done, then forget again",
            "ledger, table audience",
            "; rename the audience, and its list in Campaign, run the bridge with the next export, then forget again");

    /**
     * A place that holds something of theirs.
     *
     * @param place a file, or a table of the ledger
     * @param rows rows of theirs
     * @param mentions rows of others, or texts of no one, that name them; both counts are 0 when they are named among
     *     bytes that are not rows
     */
    public record Found(String place, long rows, long mentions) {
        @Override
        public String toString() {
            return place
                    + (rows + mentions == 0
                            ? ": among its bytes"
                            : ": " + rows + " rows of theirs, " + mentions + " that name them")
                    + NAMES.getOrDefault(place, "");
        }
    }

    /** A place that could not be searched. */
    public record Unread(String place, String why) {
        @Override
        public String toString() {
            return place + ": " + why;
        }
    }

    /** Whether everything was searched and nothing was found. */
    public boolean isNothing() {
        return found.isEmpty() && unread.isEmpty();
    }

    /** The report for the requester of the search, line by line; never an identity. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        found.forEach(place -> lines.add("! still in " + place));
        unread.forEach(place -> lines.add("! not looked through: " + place));
        links.forEach(link -> lines.add("  followed the link " + link));
        lines.add("Looked through the ledger and " + files + " files (" + bytes + " bytes): "
                + (isNothing() ? "nothing is left." : "something is left, or is not known."));
        return lines;
    }

    /**
     * Searches a data folder and its ledger.
     *
     * @param fields the fields that say whose a row is
     * @throws BridgeException CDP-1020 when no file could be read
     */
    static Remains in(Path dataFolder, Ledger ledger, Subjects subjects, IdentityFields fields) {
        Findings findings = new Findings(subjects, fields);
        LedgerSearch tables = new LedgerSearch(findings);
        tables.look(ledger);
        FolderSearch folders = new FolderSearch(findings, tables);
        folders.look(dataFolder);
        new StoredRows(ledger).files().forEach(folders::file);
        Remains remains = findings.remains();
        if (remains.files() == 0) {
            throw new BridgeException(ErrorCode.NOTHING_SEARCHED, "no file could be read in " + dataFolder);
        }
        return remains;
    }
}
