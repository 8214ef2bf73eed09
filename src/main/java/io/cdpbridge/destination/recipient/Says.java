package io.cdpbridge.destination.recipient;

/** When a row of an export says something of a slot. A slot of which it says nothing keeps what others said. */
public enum Says {
    /** Never: the export does not have the column. */
    NEVER,
    /** Where it has a value. */
    IF_PRESENT,
    /** Always: no value means that there is none. */
    ALWAYS
}
