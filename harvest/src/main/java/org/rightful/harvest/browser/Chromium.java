package org.rightful.harvest.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running Chromium: without a window, with an empty profile of its own, and with no way to the network but the proxy. It
 * ends with everything it started when it is closed, takes too long or takes too much memory; its profile is deleted.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int KILL_ROUNDS = 3;

    private final Process process;
    private final Path profile;
    private final List<String> flags;
    private final URI devTools;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean tooMuchMemory = new AtomicBoolean();
    private final Thread atExit;

    private Chromium(Process process, Path profile, List<String> flags, URI devTools, long memoryBytes) {
        this.process = process;
        this.flags = flags;
        this.profile = profile;
        this.devTools = devTools;
        atExit = new Thread(() -> kill(process), "ends Chromium");
        Runtime.getRuntime().addShutdownHook(atExit);
        Thread.ofVirtual().start(() -> watch(memoryBytes));
    }

    /** Looks for the program in the folders of {@code PATH}. */
    public static Optional<Path> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a person does who has none. */
    public static String howToGetIt() {
        return "needs Chromium; none was found in PATH. Install it: sudo apt-get install chromium";
    }

    static Chromium start(BrowserSettings settings, RecordingProxy proxy, boolean asRoot, Deadline deadline)
            throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("rightful-browser-");
        List<String> command = command(settings, proxy, profile, asRoot);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "TZ"));
        environment.put("HOME", profile.toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            delete(profile);
            throw e;
        }
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> listen(process, address));
        try {
            URI devTools = address.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            return new Chromium(
                    process, profile, told(command), devTools, settings.limits().memoryBytes());
        } catch (ExecutionException | TimeoutException e) {
            kill(process);
            delete(profile);
            throw new IOException("Chromium did not start: " + e.getMessage(), e);
        }
    }

    /** Flags: see docs/decisions/0017-chromium-over-devtools.md. */
    static List<String> command(BrowserSettings settings, RecordingProxy proxy, Path profile, boolean asRoot) {
        List<String> command = new ArrayList<>(List.of(
                settings.program().toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--remote-debugging-address=127.0.0.1",
                "--user-data-dir=" + profile,
                "--window-size=" + settings.widthPixels() + "," + settings.heightPixels(),
                "--lang=" + settings.language().split(",", 2)[0],
                "--accept-lang=" + settings.language(),
                // The browser's own traffic leads nowhere; each page is given the recording proxy, see Tab.
                // Names are not looked up, and nothing goes over UDP.
                "--proxy-server=http://rightful.invalid:1",
                "--proxy-bypass-list=<-loopback>",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--ignore-certificate-errors-spki-list=" + proxy.keyHash(),
                "--disable-quic",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--dns-prefetch-disable",
                // nothing that the page did not ask for
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-client-side-phishing-detection",
                "--disable-default-apps",
                "--disable-domain-reliability",
                "--disable-extensions",
                "--disable-sync",
                "--disable-breakpad",
                "--disable-crash-reporter",
                "--metrics-recording-only",
                "--no-first-run",
                "--no-default-browser-check",
                "--no-pings",
                "--no-service-autorun",
                "--password-store=basic",
                "--use-mock-keychain",
                "--disable-search-engine-choice-screen",
                "--disable-features=Translate,OptimizationHints,OptimizationGuideModelDownloading,MediaRouter,"
                        + "DialMediaRouteProvider,InterestFeedContentSuggestions,AutofillServerCommunication,"
                        + "CertificateTransparencyComponentUpdater,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
                        + "LocalNetworkAccessChecks,PrivateNetworkAccessPermissionPrompt,NetworkTimeServiceQuerying,"
                        + "SafeBrowsingRealTimeUrlLookup,Prerender2,SpeculationRulesPrefetchFuture",
                "--block-new-web-contents",
                "--deny-permission-prompts",
                // the same picture everywhere
                "--mute-audio",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--force-device-scale-factor=1",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--renderer-process-limit=4",
                "--js-flags=--max-old-space-size=512"));
        if (asRoot) {
            command.add("--no-sandbox"); // Chromium refuses to run as root with its sandbox
        }
        command.add("about:blank");
        return command;
    }

    /** What may be told of the command: all but the program's place and what differs from run to run. */
    private static List<String> told(List<String> command) {
        return command.stream()
                .filter(flag -> flag.startsWith("--"))
                .filter(flag -> !flag.matches("--(user-data-dir|ignore-certificate-errors-spki-list)=.*"))
                .toList();
    }

    List<String> flags() {
        return flags;
    }

    URI devTools() {
        return devTools;
    }

    /** Whether it was ended because it took more memory than it may. */
    boolean tookTooMuchMemory() {
        return tooMuchMemory.get();
    }

    /** Reads what it says until it ends: it would stand still if nobody did. */
    private static void listen(Process process, CompletableFuture<URI> address) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    address.complete(URI.create(listening.group(1)));
                } else if (said.length() < 2000) {
                    said.append(line).append('\n');
                }
            }
            address.completeExceptionally(new IOException("it ended at once and said: " + said));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    private void watch(long memoryBytes) {
        try {
            while (!closed.await(500, TimeUnit.MILLISECONDS) && process.isAlive()) {
                if (memory() > memoryBytes) {
                    tooMuchMemory.set(true);
                    kill(process);
                }
            }
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }

    /** Memory of all its processes, as far as this system tells: Linux does. */
    private long memory() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> residentBytes(handle.pid()))
                .sum();
    }

    private static long residentBytes(long pid) {
        try {
            String[] pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ", 4);
            return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * 4096;
        } catch (IOException e) {
            return 0; // it has ended, or this system has no /proc
        }
    }

    private static void kill(Process process) {
        // Its helpers are no children of ours; a second round gets those that were being started.
        for (int round = 0; round < KILL_ROUNDS; round++) {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
            if (below.isEmpty()) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        List<ProcessHandle> below = process.descendants().toList();
        kill(process);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IOException("Chromium does not end");
            }
            for (ProcessHandle handle : below) {
                handle.onExit().get(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("a process of Chromium does not end", e);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the JVM is ending and runs the hook
        }
        delete(profile);
    }

    private static void delete(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
