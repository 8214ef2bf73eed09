package io.cdpbridge.client.store;

import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.format.place.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A folder of this machine, or one that is mounted. Links in it are not followed: they may lead anywhere. */
public final class FolderZone implements WritableZone {
    private final Path root;

    public FolderZone(Path root) {
        this.root = root;
    }

    @Override
    public Listing list(String path, PlaceNames names) {
        String prefix = ZonePath.prefix(path);
        Listing listing = new Listing(names);
        try {
            Path folder = folder(prefix);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                list(folder, prefix, listing);
            }
            return listing;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void list(Path folder, String prefix, Listing listing) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                add(entry, prefix, listing);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void add(Path entry, String prefix, Listing listing) throws IOException {
        BasicFileAttributes now;
        try {
            now = attributes(entry);
        } catch (NoSuchFileException e) {
            // Gone since the folder was read: it is not in the listing.
            return;
        }
        String name = entry.getFileName().toString();
        Instant modified = now.lastModifiedTime().toInstant();
        if (now.isRegularFile()) {
            listing.file(prefix, name, now.size(), modified, version(now));
        } else if (now.isDirectory()) {
            listing.folder(name);
        } else {
            listing.other(name, now.isSymbolicLink() ? Reason.LINK : Reason.NOT_A_FILE, modified);
        }
    }

    @Override
    public InputStream open(LandingFile file) {
        try {
            Path path = folder(ZonePath.prefix(file.folder())).resolve(file.name());
            check(path, file);
            InputStream bytes = Channels.newInputStream(
                    Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
            return new ZoneStream(bytes, file, e -> failure(file, e), () -> check(path, file));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static void check(Path path, LandingFile file) throws IOException {
        BasicFileAttributes now = attributes(path);
        if (!now.isRegularFile() || !version(now).equals(file.version())) {
            throw new LandingFileChanged(file);
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The file key is the inode: a file that was moved over another of the same size and time is told from it. */
    private static String version(BasicFileAttributes now) {
        return now.size() + "-" + now.lastModifiedTime().toInstant() + "-" + now.fileKey();
    }

    @Override
    public void put(String path, byte[] content) {
        try {
            Path file = file(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void delete(String path) {
        try {
            Files.delete(file(path));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path file(String path) throws IOException {
        List<String> segments = ZonePath.segments(path);
        String folder = String.join("/", segments.subList(0, segments.size() - 1));
        return folder(ZonePath.prefix(folder)).resolve(segments.get(segments.size() - 1));
    }

    /** The folder as the system has it, links resolved, and still within the root. */
    private Path folder(String prefix) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new LandingZoneUnavailable("the landing zone's folder " + root.toAbsolutePath()
                    + " does not exist; create it, or set destination.landing-zone.folder");
        }
        Path real = root.toRealPath();
        Path folder = real.resolve(prefix);
        if (Files.exists(folder) && !folder.toRealPath().startsWith(real)) {
            throw new LandingZoneRefused("the folder '" + prefix + "' leads out of the landing zone " + root, null);
        }
        return folder;
    }

    @Override
    public void close() {
        // Nothing is held between calls.
    }

    private RuntimeException failure(LandingFile file, Exception e) {
        return e instanceof NoSuchFileException ? new LandingFileChanged(file, e) : failure(e);
    }

    private RuntimeException failure(Exception e) {
        if (e instanceof AccessDeniedException denied) {
            return new LandingZoneRefused(denied.getFile() + " may not be read by this user", e);
        }
        if (e instanceof IOException) {
            return new LandingZoneUnavailable("the landing zone's folder " + root + " cannot be read: " + e, e);
        }
        return (RuntimeException) e;
    }
}
