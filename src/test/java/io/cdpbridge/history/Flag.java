package io.cdpbridge.history;

/** The opt-outs that the mapping of these tests keeps. */
enum Flag {
    /** Campaign records in an attribute of its own when it learnt of it. */
    EMAIL("blackListEmail", "consents_marketing_email"),
    /** Campaign has no such attribute; the mapping names the time of the last change. */
    SMS("blackListMobile", "consents_marketing_sms");

    /** When Campaign learnt of what it holds of {@link #EMAIL}. */
    static final String RECORDED = "blackListEmailDate";

    private final String attribute;
    private final String column;

    Flag(String attribute, String column) {
        this.attribute = attribute;
        this.column = column;
    }

    String attribute() {
        return attribute;
    }

    /** The column of the word. */
    String word() {
        return column + "_val";
    }

    /** The column of its time. */
    String time() {
        return column + "_time";
    }
}
