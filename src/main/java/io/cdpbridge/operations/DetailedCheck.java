package io.cdpbridge.operations;

import java.util.List;

/** A check that says which flow a problem is about, or how severe it is. Any thread may call. */
public interface DetailedCheck extends Check {
    @Override
    List<Problem> found();

    @Override
    default List<String> problems() {
        return found().stream().map(Problem::sentence).toList();
    }
}
