package org.rightful.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {
    private static final Path ROOT = Path.of(System.getProperty("rightful.root"));

    @Test
    void everyRuleFromR1ToR119IsThere() throws IOException {
        assertEquals(119, Requirements.rules().size());
    }

    @Test
    void pageSaysWhatTheTestsProve() throws IOException {
        assertEquals(
                Requirements.of(ROOT).toMarkdown(),
                Files.readString(Requirements.page(ROOT)),
                "docs/requirements.md is stale; run ./rightful docs");
    }

    @Test
    void ruleIsListedWithItsTestAndTheUnprovenRuleWithNone() {
        Requirements page = new Requirements(
                Rule.parse("## Finding\n- R1 One.\n- R2 Two | three.\n"),
                List.of(new Proof("R2", "OneTest.holds", "one/src/test/java/OneTest.java")));

        assertTrue(page.toMarkdown().contains("**1 of 2 rules have a test that proves them, 1 have none yet.**"));
        assertTrue(page.toMarkdown().contains("| R1 | One. |  |\n"));
        assertTrue(page.toMarkdown()
                .contains("| R2 | Two \\| three. | [`OneTest.holds`](../one/src/test/java/OneTest.java) |\n"));
    }

    @Test
    void tagThatNamesNoRuleIsRefusedWithItsTest() {
        List<Rule> rules = Rule.parse("## Finding\n- R1 One.\n");
        List<Proof> proofs = List.of(new Proof("R2", "OneTest.holds", "one/OneTest.java"));

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Requirements(rules, proofs));

        assertEquals(
                "@Tag(\"R2\") on OneTest.holds in one/OneTest.java names no rule; the rules are R1 to R1",
                refused.getMessage());
    }

    @Test
    void gapInTheNumbersIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Rule.parse("## Finding\n- R1 One.\n- R3 Three.\n"));
    }

    @Test
    void tagsOfClassesMethodsAndNestedClassesAreFound(@TempDir Path root) throws IOException {
        compileModule(root, "one", "OneTest", """
                import org.junit.jupiter.api.*;
                @Tag("R1") class OneTest {
                    @Test @Tag("R2") @Tag("R3") void holds() {}
                    @Nested class Inner { @Test @Tag("R4") void holdsToo() {} }
                }
                """);

        String source = "one/src/test/java/OneTest.java";
        assertEquals(
                List.of(
                        new Proof("R4", "OneTest.Inner.holdsToo", source),
                        new Proof("R1", "OneTest", source),
                        new Proof("R2", "OneTest.holds", source),
                        new Proof("R3", "OneTest.holds", source)),
                Proof.find(root));
    }

    @Test
    void classLeftOverFromADeletedTestProvesNothing(@TempDir Path root) throws IOException {
        Path source = compileModule(root, "one", "OneTest", """
                class OneTest { @org.junit.jupiter.api.Tag("R1") void holds() {} }
                """);
        Files.delete(source);

        assertEquals(List.of(), Proof.find(root));
    }

    @Test
    void moduleWhoseTestsAreNotCompiledIsNamed(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("one/src/test/java"));
        Files.createFile(root.resolve("one/pom.xml"));

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> Proof.find(root));

        assertEquals("the tests of one are not compiled; run ./rightful docs", refused.getMessage());
    }

    private static Path compileModule(Path root, String module, String type, String text) throws IOException {
        Path source = root.resolve(module).resolve("src/test/java").resolve(type + ".java");
        Path classes = root.resolve(module).resolve("target/test-classes");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes);
        Files.createFile(root.resolve(module).resolve("pom.xml"));
        Files.writeString(source, text);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertEquals(0, code, "the source of the test compiles");
        return source;
    }
}
