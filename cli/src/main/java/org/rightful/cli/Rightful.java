package org.rightful.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code rightful} command. Exit codes: 0 done and found, 1 done and nothing found, 2 wrong use or unreadable input. */
@Command(
        name = "rightful",
        description = "Finds where pictures are used.",
        version = "rightful 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Rightful {
    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Rightful());
    }
}
