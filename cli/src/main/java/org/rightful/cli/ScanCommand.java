package org.rightful.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.WebUrl;
import org.rightful.vision.IndexException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code rightful scan}: its options, read and checked. {@link ScanRun} does the work. */
@Command(
        name = "scan",
        description = "Finds where works are used on sites, or in web archives.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "DIR/hits.jsonl lists every find, DIR/index.html shows them. Run it again with the same DIR to see",
            "what is new, still there and gone; a scan that was broken off goes on where it was."
        })
final class ScanCommand implements Callable<Integer> {
    private final Output output;

    @Parameters(
            paramLabel = "URL",
            arity = "1..*",
            description =
                    "start addresses of the sites; or web archives (.warc, .warc.gz), read without touching the network")
    private List<String> targets = List.of();

    @Option(
            names = "--works",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description = "an index of works, or pictures, or folders of pictures")
    private List<Path> works = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder of the report")
    private Path out = Path.of("");

    @Option(names = "--max-pages", paramLabel = "N", description = "pages and documents to read (default: 10000)")
    private int maxPages = HarvestOptions.defaults().maxPages();

    @Option(names = "--max-depth", paramLabel = "N", description = "links from a start address (default: 12)")
    private int maxDepth = HarvestOptions.defaults().maxDepth();

    @Option(
            names = "--delay",
            paramLabel = "SECONDS",
            description = "between two requests to one host; its robots.txt may ask for more (default: 1)")
    private double delaySeconds = HarvestOptions.defaults().delay().toSeconds();

    @Option(
            names = "--same-site",
            negatable = true,
            fallbackValue = "true",
            description =
                    "read only pages of the start addresses' domains (default); --no-same-site follows links elsewhere")
    private boolean sameSite = HarvestOptions.defaults().sameSite();

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            description = "read only pages whose address matches one of these")
    private List<String> include = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "REGEX",
            description = "do not read pages whose address matches one of these")
    private List<String> exclude = List.of();

    @Option(
            names = "--render",
            paramLabel = "WHEN",
            description = "show pages in a browser: auto (if scripts draw the pictures), always, never (default: auto)")
    private String render = "auto";

    @Option(names = "--allow-private-network", description = "also ask addresses of the own network")
    private boolean allowPrivateNetwork;

    @Option(
            names = "--contact",
            paramLabel = "URL",
            description = "a page about you, sent with every request, so that a site's owner can reach you")
    private String contact = "https://rightful.example/crawler";

    @Option(names = "--json", description = "each find as a JSON object a line on standard output, as it comes")
    private boolean json;

    ScanCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, IndexException {
        List<WebUrl> sites = new ArrayList<>();
        List<Path> archives = new ArrayList<>();
        for (String target : targets) {
            WebUrl.parse(target).ifPresentOrElse(sites::add, () -> archives.add(archive(target)));
        }
        if (!sites.isEmpty() && !archives.isEmpty()) {
            throw new WrongUse("give either addresses or web archives, not both: " + archives.getFirst());
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new WrongUse(out + " is a file; give a folder for --out.");
        }
        WebUrl page = WebUrl.parse(contact)
                .orElseThrow(() -> new WrongUse("--contact is a web address (https://…), not " + contact + "."));
        return new ScanRun(out, works, options(), page, output, json, System::nanoTime)
                .run(sites, archives)
                .number();
    }

    private static Path archive(String target) {
        Path file = Path.of(target);
        if (Files.isRegularFile(file)) {
            return file;
        }
        throw new WrongUse(target + " is neither a web address (https://…) nor a web archive that exists.");
    }

    private HarvestOptions options() {
        if (maxPages < 1) {
            throw new WrongUse("--max-pages is at least 1.");
        }
        if (maxDepth < 0) {
            throw new WrongUse("--max-depth is at least 0.");
        }
        if (!(delaySeconds >= 0 && delaySeconds <= Duration.ofHours(1).toSeconds())) {
            throw new WrongUse("--delay is between 0 and 3600 seconds.");
        }
        return new HarvestOptions(
                maxPages,
                maxDepth,
                Duration.ofMillis(Math.round(delaySeconds * 1000)),
                HarvestOptions.defaults().connectionsAHost(),
                sameSite,
                patterns("--include", include),
                patterns("--exclude", exclude),
                allowPrivateNetwork,
                true,
                render());
    }

    private HarvestOptions.Render render() {
        for (HarvestOptions.Render one : HarvestOptions.Render.values()) {
            if (one.name().equalsIgnoreCase(render)) {
                return one;
            }
        }
        throw new WrongUse("--render is auto, always or never, not " + render + ".");
    }

    private static List<Pattern> patterns(String option, List<String> texts) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                throw new WrongUse(option + " " + text + " is no regular expression: " + e.getDescription() + ".");
            }
        }
        return patterns;
    }
}
