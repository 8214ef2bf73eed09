package io.cdpbridge.source.intake;

import io.cdpbridge.ledger.QuarantinedRow;

/** A page's rows as they stood before anything was made of them. */
interface Originals {
    /** What the bytes of a row are; rows count from 0. */
    QuarantinedRow.Kind kind(int row);

    /** The bytes of a row. */
    byte[] bytes(int row);

    /** The bytes of a row as text. */
    String text(int row);
}
