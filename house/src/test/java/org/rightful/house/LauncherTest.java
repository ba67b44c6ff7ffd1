package org.rightful.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real launcher in a small checkout, whose folder has a space in its name, with a Maven that only notes its calls. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("rightful.root"));

    /** A command that prints its arguments one a line and ends with the code that the first one names. */
    private static final String COMMAND = """
            package org.rightful.cli;
            public class Rightful {
                public static void main(String[] arguments) {
                    for (String argument : arguments) System.out.println("<" + argument + ">");
                    System.exit(arguments.length > 0 && arguments[0].matches("[0-9]") ? Integer.parseInt(arguments[0]) : 0);
                }
            }
            """;

    /** Puts the command's jar where the real one would put it; fails if the checkout has a file named broken. */
    private static final String MAVEN = """
            #!/usr/bin/env bash
            echo "$*" >> calls
            if [ -e broken ]; then echo "[ERROR] it is broken on purpose"; exit 1; fi
            mkdir -p cli/target && cp command.jar cli/target/rightful-cli-1.jar
            """;

    @TempDir
    Path folder;

    private Path checkout;

    private record Ran(int code, List<String> out, String err) {}

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(ROOT.resolve("rightful"), checkout.resolve("rightful"));
        Files.createDirectories(checkout.resolve("cli/src/main/java"));
        Files.createDirectories(checkout.resolve(".mvn"));
        for (String file : List.of("pom.xml", "cli/pom.xml", "cli/src/main/java/A.java")) {
            Files.createFile(checkout.resolve(file));
        }
        Files.writeString(
                Files.createDirectories(checkout.resolve(".rightful/samples")).resolve("a.jpg"), "a\n");
        Files.writeString(
                checkout.resolve("samples.sha256"),
                "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  a.jpg\n");
        executable(Files.createDirectory(folder.resolve("bin")).resolve("mvn"), MAVEN);
        makeCommandJar();
    }

    @Test
    void argumentsKeepTheirQuotingAndTheExitCodeComesThrough() throws Exception {
        Ran ran = run("7", "two words", "", "--json", "*", "$HOME", "a\"b'c", "line\nbreak");

        assertEquals(7, ran.code());
        assertEquals(
                List.of("<7>", "<two words>", "<>", "<--json>", "<*>", "<$HOME>", "<a\"b'c>", "<line", "break>"),
                ran.out());
    }

    @Test
    void onlyWhatChangedIsBuiltAndNothingOfItReachesStandardOutput() throws Exception {
        Ran first = run("0");
        Ran second = run("0");
        Files.writeString(checkout.resolve("cli/src/main/java/A.java"), "class A {}");
        run("0");
        Files.delete(checkout.resolve("cli/src/main/java/A.java"));
        run("0");

        assertTrue(first.err().contains("rightful: building cli"), first.err());
        assertEquals(List.of("<0>"), first.out());
        assertEquals("", second.err());
        assertEquals(3, builds());
    }

    @Test
    void launcherWorksThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("rf"), checkout.resolve("rightful"));

        assertEquals(List.of("<0>", "<x>"), start(link, Map.of(), "0", "x").out());
    }

    @Test
    void brokenBuildIsWrongUseShowsWhyAndIsTriedAgain() throws Exception {
        Files.createFile(checkout.resolve("broken"));
        Ran broken = run("0");
        Files.delete(checkout.resolve("broken"));

        assertEquals(2, broken.code());
        assertEquals(List.of(), broken.out());
        assertTrue(broken.err().contains("[ERROR] it is broken on purpose"), broken.err());
        assertEquals(0, run("0").code());
    }

    @Test
    void machineWithoutANewEnoughJdkIsToldHowToGetOne() throws Exception {
        Path old = folder.resolve("old-jdk");
        Files.createDirectories(old.resolve("bin"));
        executable(old.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        executable(old.resolve("bin/javac"), "#!/bin/sh\necho javac 17.0.1\n");
        // Asks for a version that no JDK has yet, because the JDK that runs this test is found too.
        Path launcher = checkout.resolve("rightful");
        Files.writeString(launcher, Files.readString(launcher).replace("oldest_jdk=25", "oldest_jdk=999"));

        Ran ran = start(launcher, Map.of("JAVA_HOME", old.toString()), "0");

        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("needs a JDK of version 999 or newer"), ran.err());
        assertTrue(ran.err().contains("sdk install java 25-tem"), ran.err());
    }

    @Test
    void testsAreCountedOverEveryReportInTheLastLine() throws Exception {
        maven("""
                mkdir -p cli/target/surefire-reports house/target/surefire-reports
                echo '<testsuite name="a" tests="5" errors="0" skipped="0" failures="0">' > cli/target/surefire-reports/TEST-a.xml
                echo '<testsuite name="b" tests="7" errors="0" skipped="0" failures="0">' > house/target/surefire-reports/TEST-b.xml
                """);
        Path old = Files.createDirectories(checkout.resolve("cli/target/surefire-reports"));
        Files.writeString(
                old.resolve("TEST-old.xml"),
                "<testsuite name=\"old\" tests=\"100\" errors=\"0\" skipped=\"0\" failures=\"100\">");

        Ran ran = run("test");

        assertEquals(0, ran.code());
        assertEquals("12 passed, 0 failed, 0 skipped", ran.out().getLast());
    }

    @Test
    void failedAndSkippedTestsAndABrokenBuildFailTheRun() throws Exception {
        maven("""
                mkdir -p cli/target/surefire-reports
                echo '<testsuite name="a" tests="5" errors="1" skipped="0" failures="2">' > cli/target/surefire-reports/TEST-a.xml
                exit 1
                """);
        Ran failed = run("test");
        maven("""
                mkdir -p cli/target/surefire-reports
                echo '<testsuite name="a" tests="5" errors="0" skipped="1" failures="0">' > cli/target/surefire-reports/TEST-a.xml
                """);
        Ran skipped = run("test");
        maven("exit 1\n");
        Ran broken = run("test");

        assertEquals(
                List.of(1, "2 passed, 3 failed, 0 skipped"),
                List.of(failed.code(), failed.out().getLast()));
        assertEquals(
                List.of(1, "4 passed, 0 failed, 1 skipped"),
                List.of(skipped.code(), skipped.out().getLast()));
        assertEquals(
                List.of(1, "0 passed, 0 failed, 0 skipped"),
                List.of(broken.code(), broken.out().getLast()));
    }

    private Ran run(String... arguments) throws IOException, InterruptedException {
        return start(checkout.resolve("rightful"), Map.of(), arguments);
    }

    private Ran start(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Path err = Files.createTempFile(folder, "err", "");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out.lines().toList(), Files.readString(err));
    }

    private long builds() throws IOException {
        try (var calls = Files.lines(checkout.resolve("calls"))) {
            return calls.filter(call -> call.contains(" package ")).count();
        }
    }

    private void maven(String script) throws IOException {
        executable(folder.resolve("bin/mvn"), "#!/usr/bin/env bash\n" + script);
    }

    private void makeCommandJar() throws IOException {
        Path source = folder.resolve("Rightful.java");
        Files.writeString(source, COMMAND);
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString()));
        String entry = "org/rightful/cli/Rightful.class";
        try (OutputStream file = Files.newOutputStream(checkout.resolve("command.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(Files.readAllBytes(folder.resolve(entry)));
        }
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
