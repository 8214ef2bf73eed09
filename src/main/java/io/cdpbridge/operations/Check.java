package io.cdpbridge.operations;

import java.util.List;

/** Something that an operator is told of when it is not right. Any thread may ask, at any time. */
public interface Check {
    /** Its name on {@code /observe/health}. */
    String id();

    /** What is wrong now, a sentence each; empty when nothing is. */
    List<String> problems();
}
