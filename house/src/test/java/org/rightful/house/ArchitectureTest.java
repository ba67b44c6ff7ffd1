package org.rightful.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house about the code of every module. */
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("rightful.root"));
    private static final JavaClasses SHIPPED = compiled("target/classes");
    private static final JavaClasses TESTS = compiled("target/test-classes");
    private static final Pattern VAGUE = Pattern.compile(".*(Utils?|Helper|Manager|Impl|Base|Data|Info)");

    @Test
    void everyModuleIsLookedAt() throws IOException {
        for (Path module : modules()) {
            assertTrue(
                    SHIPPED.stream().anyMatch(type -> isBelow(type, module)),
                    () -> module + " has no compiled classes; run ./rightful test");
        }
    }

    @Test
    void onlyTheDoorOfVisionIsUsedFromOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.rightful.vision..", "org.rightful.bench..") // bench measures what is inside
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful.vision.*.."))
                .because("the other packages of vision may change without notice")
                .check(SHIPPED);
    }

    @Test
    void visionStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.vision..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful..")
                        .and(describe(
                                "outside vision", type -> !type.getPackageName().startsWith("org.rightful.vision"))))
                .check(SHIPPED);
    }

    @Test
    void visionOpensNoSocket() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.vision..")
                .should()
                .dependOnClassesThat(describe("open sockets or connections", ArchitectureTest::opensSockets))
                .because("untrusted bytes are decoded here; what is found must not be able to call home")
                .check(SHIPPED);
    }

    @Test
    void packagesOfVisionHaveNoCycles() {
        slices().matching("org.rightful.vision.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void onlyTheDoorOfHarvestIsUsedFromOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.rightful.harvest..", "org.rightful.evidence..", "org.rightful.bench..") // bench measures
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful.harvest.*.."))
                .because("the other packages of harvest may change without notice")
                .check(SHIPPED);
        noClasses()
                .that()
                .resideInAPackage("org.rightful.evidence..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful.harvest.*..")
                        .and(describe(
                                "are not the browser",
                                type -> !type.getPackageName().startsWith("org.rightful.harvest.browser"))))
                .allowEmptyShould(true)
                .because("evidence sees pages through the recording browser, and nothing else of harvest's inside")
                .check(SHIPPED);
    }

    @Test
    void harvestStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.harvest..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful..")
                        .and(describe(
                                "outside harvest",
                                type -> !type.getPackageName().startsWith("org.rightful.harvest"))))
                .check(SHIPPED);
    }

    @Test
    void onlyFetchAndTheBrowserOpenSocketsToStrangers() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.harvest..")
                .and()
                .resideOutsideOfPackages("org.rightful.harvest.fetch..", "org.rightful.harvest.browser..")
                .should()
                .dependOnClassesThat(
                        describe("open sockets or connections", type -> opensSockets(type) || isHttpClient(type)))
                .because("the address guard stands at one place")
                .check(SHIPPED);
    }

    @Test
    void readingIsAPureFunction() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.rightful.harvest.page..", "org.rightful.harvest.document..", "org.rightful.harvest.site..")
                .should()
                .dependOnClassesThat(describe(
                        "ask, queue or crawl",
                        type -> Set.of("fetch", "robots", "frontier", "warc", "crawl", "browser")
                                .contains(type.getPackageName().replaceFirst("^org\\.rightful\\.harvest\\.?", ""))))
                .check(SHIPPED);
    }

    @Test
    void packagesOfHarvestHaveNoCycles() {
        slices().matching("org.rightful.harvest.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void readersOfPagesAndDocumentsOpenNoSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.rightful.harvest.page..", "org.rightful.harvest.site..", "org.rightful.harvest.document..")
                .should()
                .dependOnClassesThat(describe("open sockets or connections", ArchitectureTest::opensSockets))
                .because("what strangers wrote is read here; it must not be able to call home")
                .check(SHIPPED);
    }

    @Test
    void onlyTheDoorOfEvidenceIsUsedFromOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.rightful.evidence..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful.evidence.*.."))
                .because("the other packages of evidence may change without notice")
                .check(SHIPPED);
    }

    @Test
    void evidenceKnowsNothingOfRecognition() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.evidence..")
                .should()
                .dependOnClassesThat(describe(
                        "are neither of evidence nor of harvest",
                        type -> type.getPackageName().startsWith("org.rightful.")
                                && !type.getPackageName().startsWith("org.rightful.evidence")
                                && !type.getPackageName().startsWith("org.rightful.harvest")))
                .because("a court's expert uses it alone")
                .check(SHIPPED);
    }

    @Test
    void packagesOfEvidenceHaveNoCycles() {
        slices().matching("org.rightful.evidence.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void evidenceTalksToNobodyButTimeStampAuthorities() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.evidence..")
                .and()
                .resideOutsideOfPackage("org.rightful.evidence.stamp..")
                .should()
                .dependOnClassesThat(describe(
                        "open sockets or connections",
                        // an address that was seen is a fact; only sockets are a way out
                        type -> opensSockets(type)
                                && !type.getName().matches("java\\.net\\.Inet\\w*Address")
                                && !type.getName().startsWith("javax.net.ssl.")))
                .because("verifying needs no network, and pages are opened through harvest's guard alone")
                .check(SHIPPED);
    }

    /** The browser's own sockets are those to Chromium and of Chromium, on loopback, and TLS over sockets it was given. */
    @Test
    void browserReachesStrangersOnlyThroughTheGuard() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.harvest.browser..")
                .should()
                .callConstructor(java.net.Socket.class)
                .orShould()
                .callConstructor(java.net.Socket.class, String.class, int.class)
                .orShould()
                .callConstructor(java.net.Socket.class, java.net.InetAddress.class, int.class)
                .orShould()
                .callMethod(java.net.Socket.class, "connect", java.net.SocketAddress.class)
                .orShould()
                .callMethod(java.net.Socket.class, "connect", java.net.SocketAddress.class, int.class)
                .orShould()
                .callMethod(java.net.InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(java.net.InetAddress.class, "getAllByName", String.class)
                .because("one place dials strangers: harvest.fetch")
                .check(SHIPPED);
    }

    @Test
    void onlyTheDoorOfScanIsUsedFromOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.rightful.scan..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful.scan.*.."))
                .because("the other packages of scan may change without notice")
                .check(SHIPPED);
    }

    @Test
    void scanJoinsHarvestAndVisionAndNothingElse() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.scan..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.rightful..")
                        .and(describe(
                                "are neither of scan nor a door of harvest or vision",
                                type -> !type.getPackageName().startsWith("org.rightful.scan")
                                        && !Set.of("org.rightful.harvest", "org.rightful.vision")
                                                .contains(type.getPackageName()))))
                .check(SHIPPED);
    }

    @Test
    void scanOpensNoSocket() {
        noClasses()
                .that()
                .resideInAPackage("org.rightful.scan..")
                .should()
                .dependOnClassesThat(describe("open sockets or connections", ArchitectureTest::opensSockets))
                .because("harvest alone talks to strangers")
                .check(SHIPPED);
    }

    @Test
    void packagesOfScanHaveNoCycles() {
        slices().matching("org.rightful.scan.(*)..").should().beFreeOfCycles().check(SHIPPED);
    }

    @Test
    void onlyTheGatewayKnowsStripe() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.rightful.app.gateway..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.stripe.."))
                .because("payments must not depend on who takes them")
                .check(SHIPPED);
    }

    @Test
    void bankFilesAndInvoicesArePureFunctions() {
        noClasses()
                .that()
                .resideInAnyPackage("org.rightful.app.banking..", "org.rightful.app.invoicing..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat(describe(
                        "open sockets, ask a database or belong to the service",
                        type -> opensSockets(type)
                                || type.getPackageName().startsWith("java.sql")
                                || type.getPackageName().startsWith("org.springframework")))
                .because("what strangers wrote is read here, and a paper must be the same whenever it is written")
                .check(SHIPPED);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(VAGUE.pattern())
                .because("such a name says nothing: name the job")
                .check(SHIPPED);
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIs() {
        Set<String> bare = new TreeSet<>();
        for (JavaClass type : SHIPPED) {
            JavaPackage home = type.getPackage();
            if (!isGenerated(type) && !home.isAnnotatedWith(NullMarked.class)) {
                bare.add(home.getName());
            }
        }
        assertEquals(Set.of(), bare, "packages without a package-info.java with @NullMarked");
    }

    @Test
    void nothingStaticChanges() {
        noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(describe("are written by hand", type -> !isGenerated(type)))
                .should()
                .notHaveModifier(JavaModifier.FINAL)
                .because("static mutable state ties everything to everything")
                .check(SHIPPED);
    }

    @Test
    void testsDoNotSleep() {
        noClasses()
                .should()
                .callMethodWhere(describe("is a sleep", call -> isSleep(call.getTarget())))
                .because("a test that waits for time is slow or wrong")
                .check(TESTS);
    }

    @Test
    void noTestIsDisabled() {
        for (String annotation :
                List.of("org.junit.jupiter.api.Disabled", "org.junit.jupiter.api.condition.DisabledOnOs")) {
            noClasses().should().beAnnotatedWith(annotation).check(TESTS);
            noMethods()
                    .should()
                    .beAnnotatedWith(annotation)
                    .allowEmptyShould(true)
                    .check(TESTS);
        }
    }

    @Test
    void testClassesEndWithTest() {
        classes()
                .that()
                .containAnyMethodsThat(describe(
                        "are tests",
                        method -> method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")))
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Test")
                .because("surefire does not run the others")
                .check(TESTS);
    }

    /** The HTTP client; its class for addresses is harmless, and WebUrl is made of it. */
    private static boolean isHttpClient(JavaClass type) {
        return type.getPackageName().startsWith("okhttp3") && !type.getName().startsWith("okhttp3.HttpUrl");
    }

    private static boolean opensSockets(JavaClass type) {
        String name = type.getName();
        return name.startsWith("java.net.http.")
                || name.matches("java\\.net\\.(\\w*Socket\\w*|\\w*URLConnection|Inet\\w*Address)")
                || name.matches("java\\.nio\\.channels\\.\\w*Socket\\w*")
                || name.startsWith("javax.net.");
    }

    private static boolean isSleep(AccessTarget.MethodCallTarget target) {
        return target.getName().equals("sleep")
                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                        .contains(target.getOwner().getName());
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getPackageName().contains("jmh_generated");
    }

    private static boolean isBelow(JavaClass type, Path module) {
        return type.getSource()
                .map(source -> Path.of(source.getUri()).startsWith(module))
                .orElse(false);
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml"))
                            && Files.isDirectory(folder.resolve("src/main/java")))
                    .toList();
        }
    }

    private static JavaClasses compiled(String folder) {
        try {
            return new ClassFileImporter()
                    .importPaths(modules().stream()
                            .map(module -> module.resolve(folder))
                            .filter(Files::isDirectory)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
