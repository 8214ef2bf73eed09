package io.cdpbridge.operations;

import java.util.List;

/** A check that tells which flow a problem is about, or how grave it is. Any thread may ask. */
public interface DetailedCheck extends Check {
    @Override
    List<Problem> found();

    @Override
    default List<String> problems() {
        return found().stream().map(Problem::sentence).toList();
    }
}
