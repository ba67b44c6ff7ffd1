package org.rightful.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.app.Forked;
import org.rightful.app.ServiceCommand;

/** The whole way through a service of its own, from registering to a hit, with a browser's requests only. */
class DemoTest {
    @Test
    void demoFindsEveryUseAndNothingElse(@TempDir Path folder) throws Exception {
        try (Forked demo = new Forked(
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Drightful.samples="
                                + Path.of(System.getProperty("rightful.samples"))
                                        .toAbsolutePath()),
                ServiceCommand.class,
                "demo",
                "--exit",
                "--folder",
                folder.resolve("demo").toString())) {
            int code = demo.end();
            assertTrue(demo.all().contains("6 of 6 uses found"), demo.all());
            assertEquals(0, code, demo.all());
        }
    }
}
