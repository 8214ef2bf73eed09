package io.cdpbridge.client.campaign;

/** How calls prove who sends them. */
public enum Authentication {
    /** A session, opened with user and password. */
    PASSWORD,
    /** An IMS token in each call. */
    IMS,
    /** A session, opened with an IMS token. */
    BEARER_LOGON
}
