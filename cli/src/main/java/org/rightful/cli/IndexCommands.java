package org.rightful.cli;

import java.nio.file.Path;
import java.util.List;
import org.rightful.vision.IndexException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands {@code rightful index build} and {@code rightful index search}. */
@Command(
        name = "index",
        description = "Fingerprints pictures into an index, and searches it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class IndexCommands {
    private final Output output;

    IndexCommands(Output output) {
        this.output = output;
    }

    @Command(
            name = "build",
            description = "Fingerprints pictures (files, folders) into an index; again = update.",
            mixinStandardHelpOptions = true)
    int build(
            @Option(names = "--out", paramLabel = "IDX", required = true, description = "the index's folder")
                    Path index,
            @Option(names = "--json", description = "one JSON object a line on standard output") boolean json,
            @Parameters(paramLabel = "PATH", arity = "1..*", description = "pictures, or folders of pictures")
                    List<Path> paths)
            throws IndexException {
        return new IndexBuild(index, paths, output, Answers.of(json, output), System::nanoTime)
                .run()
                .number();
    }

    @Command(
            name = "search",
            description = "Says which works of an index these pictures contain.",
            mixinStandardHelpOptions = true)
    int search(
            @Parameters(index = "0", paramLabel = "IDX", description = "the index's folder") Path index,
            @Parameters(
                            index = "1..*",
                            paramLabel = "PATH",
                            arity = "1..*",
                            description = "pictures, or folders of pictures")
                    List<Path> paths,
            @Option(names = "--json", description = "one JSON object a line on standard output") boolean json)
            throws IndexException {
        return new IndexSearch(index, paths, output, Answers.of(json, output), System::nanoTime)
                .run()
                .number();
    }
}
