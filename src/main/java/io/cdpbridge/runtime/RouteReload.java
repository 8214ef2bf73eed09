package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/**
 * Takes over route files while they are edited, and the Kamelets and mappings that they use, each by itself: Camel's own
 * reload stops every route at each save. A file that cannot be read as routes leaves its old routes alone; one whose routes
 * cannot be started gets its old ones back.
 */
final class RouteReload implements AutoCloseable {
    private final CamelContext context;
    private final RouteFiles files;
    private final RouteSwap swap;
    private final UsedFiles used;
    private final List<BridgeException> problems;
    private final Consumer<String> console;
    private final Runnable swapped;
    private final Map<Path, String> seen = new TreeMap<>();
    private final Map<Path, BridgeException> broken = new TreeMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param problems what is wrong with the files now; a reload writes it anew
     * @param swapped called after routes came or went
     */
    RouteReload(
            CamelContext context,
            RouteFiles files,
            List<BridgeException> problems,
            Consumer<String> console,
            Runnable swapped) {
        this.context = context;
        this.files = files;
        this.swap = new RouteSwap(context, files);
        this.used = new UsedFiles(context, files, swap);
        this.problems = problems;
        this.console = console;
        this.swapped = swapped;
        files.loaded().forEach((file, loaded) -> seen.put(file, loaded.text()));
    }

    /** Looks at the files each second until it is closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // A look says itself what went wrong.
    RouteReload begin() {
        timer.scheduleWithFixedDelay(this::tryLook, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /** The timer goes on after a look that failed. */
    private void tryLook() {
        try {
            look();
        } catch (BridgeException e) {
            console.accept(e.line());
        } catch (RuntimeException | IOException e) {
            console.accept(
                    new BridgeException(ErrorCode.INTERNAL, "route files cannot be read again: " + e.getMessage(), e)
                            .line());
        }
    }

    /** Takes over what changed since the last look. */
    synchronized void look() throws IOException {
        List<Path> found = files.found();
        boolean changed = lookAtUsed(found);
        Set<Path> gone = new HashSet<>(seen.keySet());
        found.forEach(gone::remove);
        for (Path file : gone) {
            swap.remove(file);
            broken.remove(file);
            seen.remove(file);
            console.accept("removed " + file);
            changed = true;
        }
        for (Path file : found) {
            try {
                String text = Files.readString(file);
                if (!text.equals(seen.put(file, text))) {
                    changed = true;
                    take(file, text);
                }
            } catch (NoSuchFileException e) {
                // Deleted since it was listed: the next look sees that.
            }
        }
        if (changed) {
            problems.clear();
            problems.addAll(broken.values());
            swapped.run();
        }
    }

    private void take(Path file, String text) {
        try {
            // What can be seen without touching what runs.
            files.checkIds(file, swap.read(file, text));
            RouteFiles.Loaded old = swap.remove(file);
            try {
                files.load(context, file, text);
            } catch (Exception e) {
                if (old != null) {
                    files.load(context, file, old.text());
                }
                throw e;
            }
            tellReloaded(file, files.loaded().get(file).routes().size());
        } catch (Exception e) {
            tellBroken(file, e);
        }
    }

    /** Takes over Kamelets and mappings that changed, and tries the route files again that were broken without them. */
    private boolean lookAtUsed(List<Path> found) throws IOException {
        boolean changed = false;
        for (Path file : used.changed()) {
            changed = true;
            try {
                if (used.isReadAtStartOnly(file)) {
                    used.check(file);
                    broken.remove(file);
                    console.accept(file + " is read when the bridge starts: restart it to use the change");
                } else {
                    tellReloaded(file, used.take(file));
                }
                for (Path waiting : List.copyOf(broken.keySet())) {
                    if (found.contains(waiting) && used.isUsedBy(file, seen.get(waiting))) {
                        take(waiting, seen.get(waiting));
                    }
                }
            } catch (Exception e) {
                tellBroken(file, e);
            }
        }
        return changed;
    }

    private void tellReloaded(Path file, int routes) {
        broken.remove(file);
        console.accept("reloaded " + file + ": " + routes + (routes == 1 ? " route" : " routes"));
    }

    private void tellBroken(Path file, Exception cause) {
        BridgeException problem = cause instanceof BridgeException known ? known : RouteFiles.broken(file, cause);
        broken.put(file, problem);
        console.accept(problem.line());
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
