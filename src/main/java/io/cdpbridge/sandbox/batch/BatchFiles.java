package io.cdpbridge.sandbox.batch;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The uploads of one batch. Content is stored under numbers, and a journal maps the client's paths to them, so that a
 * path can name whatever it likes. Any thread may call.
 */
public final class BatchFiles {
    private final BatchFolder folder;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, UploadedFile> files = new LinkedHashMap<>();
    private int next;

    /** Opens the uploads in this folder, with those that are there. */
    public BatchFiles(BatchFolder folder) {
        this.folder = folder;
        if (!Files.exists(folder.uploadJournal())) {
            return;
        }
        try (MappingIterator<UploadedFile> journal = json.readerFor(UploadedFile.class)
                .readValues(folder.uploadJournal().toFile())) {
            while (journal.hasNextValue()) {
                UploadedFile file = journal.nextValue();
                files.put(file.path(), file);
                next = Math.max(next, file.number() + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new place for content that is not yet a file of the batch. */
    public synchronized Path reserve() throws IOException {
        Files.createDirectories(folder.uploads());
        return folder.uploads().resolve(Integer.toString(next++));
    }

    /**
     * Copies an upload to a place.
     *
     * @param limit the most bytes it may have
     * @return whether it kept to the limit; when not, the rest is read and dropped, and the place is empty
     * @throws IOException when the client goes away; the place is empty then
     */
    public static boolean receive(InputStream body, Path place, long limit) throws IOException {
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(place)) {
            byte[] buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                bytes += n;
                if (bytes <= limit) {
                    out.write(buffer, 0, n);
                }
            }
            whole = bytes <= limit;
        } finally {
            if (!whole) {
                Files.deleteIfExists(place);
            }
        }
        return whole;
    }

    /** Makes the content at a place the file of this path, in place of any that was. */
    public synchronized UploadedFile put(String path, Path place) throws IOException {
        int number = Integer.parseInt(place.getFileName().toString());
        UploadedFile file = new UploadedFile(path, number, Files.size(place));
        byte[] line = (json.writeValueAsString(file) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.uploadJournal(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        UploadedFile replaced = files.put(path, file);
        if (replaced != null) {
            Files.deleteIfExists(content(replaced));
        }
        return file;
    }

    /** The files, in the order in which their paths were first uploaded. */
    public synchronized List<UploadedFile> all() {
        return List.copyOf(files.values());
    }

    /** Where the content of a file is. */
    public Path content(UploadedFile file) {
        return folder.uploads().resolve(Integer.toString(file.number()));
    }
}
