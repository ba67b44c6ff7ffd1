package org.rightful.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.IndexException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code rightful} command. Its exit codes are those of {@link ExitCode}. */
@Command(
        name = "rightful",
        description = "Finds where pictures are used.",
        version = "rightful 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The launcher also knows:",
            "  demo   the service with sample pictures on sample sites",
            "  serve  the service; also backup, restore, journal",
            "  test   every test",
            "  bench  the project's own benchmarks (bench quality, bench speed)",
            "  docs   writes docs/requirements.md anew",
            "",
            "Exit codes: 0 done and found, 1 done and nothing found, 2 wrong use or unreadable input."
        })
public final class Rightful {
    private final Output output;

    private Rightful(Output output) {
        this.output = output;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // numbers are written the same way everywhere
        System.setProperty("java.awt.headless", "true"); // drawing needs no screen
        System.exit(run(Output.ofProcess(), arguments));
    }

    static int run(Output output, String... arguments) {
        CommandLine command = new CommandLine(new Rightful(output));
        command.addSubcommand(new IndexCommands(output));
        command.addSubcommand(new ScanCommand(output));
        command.addSubcommand(new WorksCommands(output));
        inheritVersion(command);
        command.setOut(new PrintWriter(output.answers(), true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(output.notes(), true, StandardCharsets.UTF_8));
        command.setExpandAtFiles(false); // a file may be named @picture.jpg
        command.setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure, output));
        command.setParameterExceptionHandler((wrong, all) -> refuse(wrong));
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return ExitCode.UNUSABLE.number();
        }
        return command.execute(arguments);
    }

    private static void inheritVersion(CommandLine command) {
        for (CommandLine below : command.getSubcommands().values()) {
            below.getCommandSpec().version(command.getCommandSpec().version());
            inheritVersion(below);
        }
    }

    @Command(
            name = "compare",
            description = "Says whether two pictures are the same picture, and where.",
            mixinStandardHelpOptions = true)
    int compare(
            @Parameters(index = "0", paramLabel = "A", description = "the picture that was found") Path query,
            @Parameters(index = "1", paramLabel = "B", description = "the work") Path work,
            @Option(names = "--json", description = "one JSON object a line on standard output") boolean json,
            @Option(
                            names = "--picture",
                            paramLabel = "OUT.png",
                            description = "draw both side by side, with the region marked")
                    @Nullable
                    Path picture)
            throws IOException {
        return new Comparison(query, work, Optional.ofNullable(picture), output, Answers.of(json, output))
                .run()
                .number();
    }

    @Command(
            name = "capture",
            description = "Seals what is on a page: everything it sent, pictures of it, and the time.",
            mixinStandardHelpOptions = true)
    int capture(
            @Parameters(index = "0", paramLabel = "PAGE", description = "address of the page") String page,
            @Option(names = "--image", paramLabel = "URL", description = "address of the picture that is meant")
                    @Nullable
                    String image,
            @Option(
                            names = "--variant",
                            paramLabel = "URL",
                            description = "another address of the same picture; may be given several times")
                    @Nullable
                    List<String> variants,
            @Option(names = "--work", paramLabel = "FILE", description = "the registered work it is a copy of")
                    @Nullable
                    Path work,
            @Option(
                            names = "--timestamp",
                            paramLabel = "URL",
                            description = "a time-stamp authority (RFC 3161); may be given several times. Without"
                                    + " one, a trial authority stamps, which is not independent")
                    @Nullable
                    List<String> authorities,
            @Option(names = "--key", paramLabel = "PEM", description = "the key that signs; made if it is not there")
                    @Nullable
                    Path key,
            @Option(
                            names = "--allow-private-network",
                            description = "also open addresses of the own network and of this machine")
                    boolean allowPrivateNetwork,
            @Option(names = "--out", paramLabel = "FILE.wacz", required = true, description = "the package") Path out)
            throws IOException, InterruptedException {
        return new CaptureRun(
                        output,
                        page,
                        Optional.ofNullable(image),
                        variants == null ? List.of() : variants,
                        Optional.ofNullable(work),
                        new CaptureSeal(Optional.ofNullable(key), authorities == null ? List.of() : authorities),
                        allowPrivateNetwork,
                        out)
                .run()
                .number();
    }

    @Command(
            name = "stamp",
            description = "Adds time stamps to a sealed package, such as those that are pending.",
            mixinStandardHelpOptions = true)
    int stamp(
            @Parameters(index = "0", paramLabel = "FILE.wacz", description = "the package") Path file,
            @Option(
                            names = "--timestamp",
                            paramLabel = "URL",
                            required = true,
                            description = "a time-stamp authority (RFC 3161); may be given several times")
                    List<String> authorities,
            @Option(names = "--key", paramLabel = "PEM", description = "the key that signs") @Nullable Path key)
            throws IOException, InterruptedException {
        return new CaptureSeal(Optional.ofNullable(key), authorities)
                .stamp(file, output)
                .number();
    }

    @Command(
            name = "verify",
            description = "Says whether a sealed package is whole and genuine, without the network.",
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(index = "0", paramLabel = "FILE.wacz", description = "the package") Path file,
            @Option(
                            names = "--trust",
                            paramLabel = "PEM",
                            description = "roots that a time stamp must lead to; without it, those that Java trusts"
                                    + " count and no stamp is demanded")
                    @Nullable
                    List<Path> trust,
            @Option(names = "--signer", paramLabel = "sha256:HASH", description = "the key that must have signed")
                    @Nullable
                    String signer,
            @Option(names = "--json", description = "one JSON object a line on standard output") boolean json)
            throws IOException {
        return new VerifyRun(output, file, trust == null ? List.of() : trust, Optional.ofNullable(signer), json)
                .run()
                .number();
    }

    @Command(
            name = "tryout",
            description = "Finds altered copies of sample pictures, and says what it found.",
            mixinStandardHelpOptions = true)
    int tryout() throws IOException, IndexException {
        return Tryout.ofLauncher(output).run().number();
    }

    /** What is wrong with the arguments, and the right ones. */
    private static int refuse(CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String said = wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                        && !unmatched.isUnknownOption()
                        && !command.getSubcommands().isEmpty()
                ? "There is no such command: " + unmatched.getUnmatched().getFirst()
                : wrong.getMessage();
        command.getErr().println(said);
        command.usage(command.getErr());
        return ExitCode.UNUSABLE.number();
    }

    /** A wrong use is told in one line, a bug with its whole trace; neither may look like "nothing found". */
    private static int explain(Exception failure, Output output) {
        switch (failure) {
            case WrongUse wrong -> output.note("rightful: " + wrong.getMessage());
            case IndexException index -> output.note("rightful: " + index.getMessage());
            case IOException broken -> output.note("rightful: reading or writing failed: " + broken);
            case UncheckedIOException broken ->
                output.note("rightful: reading or writing failed: " + broken.getCause());
            default -> {
                output.note("rightful: this is a bug, please report it with the lines below (see CONTRIBUTING.md)");
                failure.printStackTrace(output.notes());
            }
        }
        return ExitCode.UNUSABLE.number();
    }
}
