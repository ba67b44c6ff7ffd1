package org.rightful.app.invoicing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The validators bring libraries that the library we ship would like to have, too. Their absence shows at run time only: a class that is
 * merely named where another is checked is looked for.
 */
class ShippedLibrariesTest {
    private static final Pattern OF_TESTS = Pattern.compile(
            "(?i)(saxon-he|xmlresolver|validator|ph-|rhino|jaxb|jakarta\\.xml\\.bind|stax-utils|validation-model|feature-reporting"
                    + "|metadata-fixer|core-jakarta|verapdf|pdf-model|parser-\\d|hbci4j|junit).*\\.jar");

    @Test
    void invoiceIsWrittenWithoutTheLibrariesOfTests() throws Exception {
        try (URLClassLoader shipped =
                new URLClassLoader(shipped(), ClassLoader.getPlatformClassLoader())) { // nothing of this test is seen
            assertThrows(ClassNotFoundException.class, () -> shipped.loadClass("net.sf.saxon.TransformerFactoryImpl"));
            Object made = shipped.loadClass(WrittenAlone.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            byte[] pdf = (byte[]) ((Supplier<?>) made).get();
            assertTrue(PaperText.of(pdf).contains("300,00 EUR"));
        }
    }

    private static URL[] shipped() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> kept = Stream.of(path.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(each ->
                        !OF_TESTS.matcher(String.valueOf(each.getFileName())).matches())
                .toList();
        assertFalse(kept.isEmpty());
        return kept.stream().map(ShippedLibrariesTest::url).toArray(URL[]::new);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
