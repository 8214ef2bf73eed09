package io.cdpbridge.format.yaml;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A YAML file being read, and the problems found in it so far. The reader goes through {@link #root()} to its end,
 * reporting what it dislikes, and then calls {@link #verify()}. Confined to one thread.
 */
public final class YamlFile {
    private final Path path;
    private final YamlCodes codes;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final YamlSection root;

    private YamlFile(Path path, YamlCodes codes, String text) {
        this.path = path;
        this.codes = codes;
        this.root = new YamlSection(this, "the file", new YamlParser(this).parse(text));
    }

    /**
     * Opens a file that holds one block of keys, in UTF-8.
     *
     * @throws BridgeException {@link ErrorCode#FILE_MISSING} when it is not there or cannot be read
     * @throws InvalidFileException when it is not YAML
     */
    public static YamlFile open(Path path, YamlCodes codes) {
        try {
            return new YamlFile(path, codes, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new BridgeException(ErrorCode.FILE_MISSING, path + ": there is no such file", e);
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.FILE_MISSING,
                    path + ": the file cannot be read (" + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    /** The block of keys at the top. */
    public YamlSection root() {
        return root;
    }

    /** Adds a problem, once however often it is found; the reading goes on. */
    public void report(ErrorCode code, int line, String message) {
        problems.add(new Problem(code, line, message));
    }

    /** Ends the reading: throws if anything was reported. */
    public void verify() {
        if (!problems.isEmpty()) {
            List<Problem> ordered = new ArrayList<>(problems);
            ordered.sort(Comparator.comparingInt(Problem::line));
            throw new InvalidFileException(path, ordered);
        }
    }

    YamlCodes codes() {
        return codes;
    }
}
