package io.cdpbridge.format.disk;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The check that each name passes before it becomes a path, wherever it comes from: a folder, a store, an archive or the
 * ledger. It then stands for one file in its folder, which is a regular one: no link, pipe, device or folder.
 */
public final class PlainFile {
    /** What a reader puts where bytes are no text: the name that is shown is not the one that the file has. */
    private static final char NO_TEXT = '\uFFFD';

    private PlainFile() {}

    /** Whether a name stands for a file in its folder and nowhere else, and can be written down in one line. */
    public static boolean isName(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(PlainFile::isForbidden)
                && isOneStep(name);
    }

    /**
     * The file of a name in a folder.
     *
     * @throws BridgeException {@link ErrorCode#NAME_NOT_PLAIN} when the name leads elsewhere, or nowhere
     */
    public static Path in(Path folder, String name) {
        if (!isName(name)) {
            throw new BridgeException(
                    ErrorCode.NAME_NOT_PLAIN, "'" + shown(name) + "' is not the name of a file in " + folder);
        }
        return folder.resolve(name);
    }

    /**
     * Why what lies at a place is not read.
     *
     * @return nothing when it is a regular file with a plain name
     * @throws NoSuchFileException when nothing lies there
     */
    public static Optional<String> fault(Path file) throws IOException {
        if (!isName(file.getFileName().toString())) {
            return Optional.of("its name is no text, or has a control character or a backslash");
        }
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isRegularFile()) {
            return Optional.empty();
        }
        return Optional.of(
                attributes.isSymbolicLink()
                        ? "it is a link, and links are not followed"
                        : attributes.isDirectory() ? "it is a folder" : "it is a pipe, a socket or a device");
    }

    /** A name as one line that a terminal shows as it is: what is no text is written as an escape. */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().forEach(point -> {
            if (Visible.isHidden(point)) {
                shown.append(Visible.escaped(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || character == '/' || character == '\\' || character == NO_TEXT;
    }

    /** Also on a system where a colon begins something else, or whose encoding has no such letter. */
    private static boolean isOneStep(String name) {
        try {
            Path path = Path.of(name);
            return path.getRoot() == null
                    && path.getNameCount() == 1
                    && path.toString().equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
