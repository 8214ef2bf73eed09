package io.cdpbridge.operations;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks whether exports can be read from the input folder, and moved out of it once they have ended. */
public final class InputFolders implements Check {
    private final Path input;
    private final List<String> moved;

    /** @param moved the folders that files are moved to, relative to the input folder or absolute */
    public InputFolders(Path input, List<String> moved) {
        this.input = input;
        this.moved = List.copyOf(moved);
    }

    @Override
    public String id() {
        return "input-folder";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<String> problems() {
        if (Files.notExists(input)) {
            // The first poll creates it, and reports if it cannot.
            return List.of();
        }
        if (!Files.isDirectory(input) || !Files.isReadable(input) || !Files.isExecutable(input)) {
            return List.of("the input folder " + input + " cannot be read: it is no folder, or this user may not");
        }
        List<String> problems = new ArrayList<>();
        if (!Files.isWritable(input)) {
            problems.add("the input folder " + input
                    + " cannot be written: what was read stays there, and is not read again");
        }
        for (String name : moved) {
            Path folder = input.resolve(name);
            boolean made = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
            if (made && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
                problems.add(folder + " does not take files: it is no folder, or this user may not write there;"
                        + " what was read stays in the input folder, and is not read again");
            }
        }
        return problems;
    }
}
