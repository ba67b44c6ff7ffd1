package org.rightful.vision.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Limits;
import org.rightful.vision.Rejected;

/** Over Willem van Schaik's PngSuite: valid oddities, and corrupt files whose names begin with x. */
class PngSuiteTest {
    private static List<String> names() throws IOException, URISyntaxException {
        URL folder = PngSuiteTest.class.getResource("pngsuite");
        assertNotNull(folder);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    static Stream<String> valid() throws IOException, URISyntaxException {
        return names().stream().filter(name -> !name.startsWith("x"));
    }

    static Stream<String> corrupt() throws IOException, URISyntaxException {
        return names().stream().filter(name -> name.startsWith("x"));
    }

    /** Opaque ones in which Java's reader and ours agree what the samples mean. */
    static Stream<String> comparable() throws IOException, URISyntaxException {
        return valid().filter(name -> name.matches("(bas[in]|s\\d\\d[in]|z\\d\\d|f\\d\\d|oi\\d|cs[358])[nip]?[23].*"));
    }

    @Test
    void theSuiteIsWhole() throws IOException, URISyntaxException {
        assertEquals(161, valid().count());
        assertEquals(14, corrupt().count());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void everyValidFileDecodes(String name) {
        ByteBuffer file = ByteBuffer.wrap(bytes(name));
        assertEquals(file.getInt(16), decode(name).width(), name);
        assertEquals(file.getInt(20), decode(name).height(), name);
    }

    @ParameterizedTest
    @MethodSource("corrupt")
    void everyCorruptFileIsRejected(String name) {
        assertInstanceOf(Rejected.class, Decoder.decode(bytes(name), Limits.DEFAULT), name);
    }

    @ParameterizedTest
    @MethodSource("comparable")
    void coloursAreThoseThatJavasReaderSees(String name) throws IOException {
        Drawn.assertClose(Drawn.grey(ImageIO.read(new ByteArrayInputStream(bytes(name)))), decode(name), 1);
    }

    /** Pairs of files that show one picture. */
    @ParameterizedTest
    @CsvSource({
        "basi0g01, basn0g01", "basi0g02, basn0g02", "basi0g04, basn0g04", "basi0g08, basn0g08", "basi0g16, basn0g16",
        "basi2c08, basn2c08", "basi2c16, basn2c16", "basi3p01, basn3p01", "basi3p02, basn3p02", "basi3p04, basn3p04",
        "basi3p08, basn3p08", "basi4a08, basn4a08", "basi4a16, basn4a16", "basi6a08, basn6a08", "basi6a16, basn6a16",
        "s01i3p01, s01n3p01", "s07i3p02, s07n3p02", "s33i3p04, s33n3p04", "s39i3p04, s39n3p04", "cs8n2c08, cs8n3p08",
        "oi1n0g16, oi9n0g16", "oi1n2c16, oi9n2c16", "ps1n0g08, basn0g08", "bgwn6a08, basn6a08", "z00n2c08, z09n2c08"
    })
    void differentFilesOfOnePictureGiveTheSameBits(String one, String other) {
        assertArrayEquals(decode(one + ".png").pixels(), decode(other + ".png").pixels());
    }

    private static GreyImage decode(String name) {
        return FormatsTest.decode(bytes(name)).grey();
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = PngSuiteTest.class.getResourceAsStream("pngsuite/" + name)) {
            assertNotNull(stream, name);
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
