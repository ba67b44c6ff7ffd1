package org.rightful.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code rightful works add}. */
@Command(
        name = "works",
        description = "Registers pictures at a service.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class WorksCommands {
    private final Output output;

    WorksCommands(Output output) {
        this.output = output;
    }

    @Command(
            name = "add",
            description =
                    "Sends pictures (files, folders, ZIP files) to a service that has not got them yet; again = the rest.",
            footer = {
                "",
                "The token is made on the service's account page; it is read from RIGHTFUL_TOKEN or --token-file."
            },
            mixinStandardHelpOptions = true)
    int add(
            @Option(names = "--server", paramLabel = "URL", required = true, description = "address of the service")
                    URI server,
            @Option(names = "--token-file", paramLabel = "FILE", description = "a file that holds the API token")
                    @Nullable
                    Path token,
            @Option(names = "--collection", paramLabel = "NAME", description = "put them into this collection")
                    @Nullable
                    String collection,
            @Option(names = "--json", description = "one JSON object a line on standard output") boolean json,
            @Parameters(paramLabel = "PATH", arity = "1..*", description = "pictures, ZIP files, or folders of them")
                    List<Path> paths) {
        ServiceClient client =
                new ServiceClient(server, ServiceClient.token(Optional.ofNullable(token), System.getenv()));
        return new WorksAdd(client, paths, Optional.ofNullable(collection), json, output, System::nanoTime)
                .run()
                .number();
    }
}
