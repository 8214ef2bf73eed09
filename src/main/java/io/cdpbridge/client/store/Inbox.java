package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.format.place.PlaceNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that exports are fetched into, each into a folder of its own that only this user may look into: they are
 * personal data. What a crash leaves is fetched anew; copies of exports that were being read are set aside until they are read,
 * since the zone may have let go of its own meanwhile.
 */
public final class Inbox {
    private static final int LONGEST_NAME_BYTES = 200;

    private final Path directory;

    /** @param directory is made when the first export comes */
    public Inbox(Path directory) {
        this.directory = directory;
    }

    /**
     * Deletes what an earlier process left, but for what may be the only copy.
     *
     * @param underWay the fingerprints of the exports that were being read, which are set aside
     * @param finished whether an export of a fingerprint was read to its end, so that what was set aside of it goes too
     */
    public void clear(Set<String> underWay, Predicate<String> finished, SetAside aside) {
        try {
            for (String export : underWay) {
                aside.settle(PlainFile.in(directory, export), Set.of(), file -> true);
            }
            Path kept = aside.folder().resolve(directory.getFileName());
            if (Files.isDirectory(kept)) {
                try (Stream<Path> exports = Files.list(kept)) {
                    exports.filter(export -> finished.test(export.getFileName().toString()))
                            .forEach(Inbox::delete);
                }
            }
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.INBOX_FAILED, directory + " cannot be cleared: " + e, e);
        }
        delete(directory);
    }

    /**
     * Fetches all parts of an export. Returns when the whole of it is here and the zone holds it unchanged.
     *
     * @return to be closed after use
     * @throws LandingFileChanged when a part is no longer the one that was listed
     * @throws BridgeException {@link ErrorCode#INBOX_FAILED} when the local disk does not take it
     */
    public ReceivedExport receive(LandingZone zone, ExportSet set) {
        Path folder = PlainFile.in(directory, set.fingerprint());
        delete(folder);
        try {
            List<Path> files = new ArrayList<>();
            makePrivate(folder);
            for (LandingFile part : set.parts()) {
                files.add(fetch(zone, part, PlainFile.in(folder, localName(part, files.size() + 1))));
            }
            checkUnchanged(zone, set);
            return new ReceivedExport(set, files, folder);
        } catch (IOException e) {
            delete(folder);
            throw new BridgeException(ErrorCode.INBOX_FAILED, folder + " cannot be written: " + e, e);
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static Path fetch(LandingZone zone, LandingFile part, Path target) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long written = 0;
        try (InputStream bytes = zone.open(part);
                OutputStream out = Files.newOutputStream(Files.createFile(target, mode(target, "rw-------")))) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                out.write(buffer, 0, read);
                written += read;
            }
        }
        if (written != part.bytes()) {
            throw new LandingZoneUnavailable(
                    part.path() + " came with " + written + " of " + part.bytes() + " bytes; it is fetched again");
        }
        return target;
    }

    /** Each part is the version that was listed; this holds for all of them at one moment. */
    private static void checkUnchanged(LandingZone zone, ExportSet set) {
        Set<String> names = set.parts().stream().map(LandingFile::name).collect(Collectors.toSet());
        Map<String, LandingFile> now =
                zone.list(set.parts().get(0).folder(), PlaceNames.of(names::contains)).files().stream()
                        .collect(Collectors.toMap(LandingFile::path, Function.identity()));
        for (LandingFile part : set.parts()) {
            LandingFile listed = now.get(part.path());
            if (listed == null || !listed.version().equals(part.version())) {
                throw new LandingFileChanged(part);
            }
        }
    }

    private static String localName(LandingFile part, int number) {
        boolean fits = part.name().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
        return fits ? part.name() : "part-" + number;
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createDirectory(folder, mode(folder, "rwx------"));
    }

    /** Made with these permissions, so that there is no moment without them. */
    private static FileAttribute<?>[] mode(Path path, String permissions) throws IOException {
        return Files.getFileStore(path.getParent()).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Deletes a folder with all that is in it, if it is there. Links are deleted, not followed. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path done, IOException failure) throws IOException {
                    Files.delete(done);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.INBOX_FAILED, folder + " cannot be deleted: " + e, e);
        }
    }
}
