package org.rightful.app.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    private static final byte[] SECRET = bytes("twenty bytes of test");
    private static final byte[] ANNA = bytes("anna");

    @TempDir
    Path folder;

    @Test
    void sealedSecretOpensWithTheSameFileAndForTheSameThingOnly() throws IOException {
        byte[] box = sealer("key").seal(SECRET, ANNA);
        assertEquals(SECRET.length + Sealer.LONGER, box.length);
        assertFalse(new String(box, StandardCharsets.ISO_8859_1).contains("twenty"));
        assertFalse(Arrays.equals(box, sealer("key").seal(SECRET, ANNA)), "the same twice does not look the same");
        assertArrayEquals(SECRET, sealer("key").open(box, ANNA).orElseThrow());
        assertTrue(sealer("key").open(box, bytes("berta")).isEmpty());
        assertTrue(sealer("other").open(box, ANNA).isEmpty());
        for (int i = 0; i < box.length; i++) {
            byte[] changed = box.clone();
            changed[i] ^= 1;
            assertTrue(sealer("key").open(changed, ANNA).isEmpty(), "byte " + i);
            assertTrue(sealer("key").open(Arrays.copyOf(box, i), ANNA).isEmpty(), i + " bytes");
        }
    }

    @Test
    void keyIsMadeOnceForItsOwnerOnly() throws IOException {
        sealer("key");
        String first = Files.readString(folder.resolve("key"));
        sealer("key");
        assertEquals(first, Files.readString(folder.resolve("key")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void fileWithoutAKeyStopsTheStartWithASentence() throws IOException {
        for (String wrong : new String[] {"", "not base64", "c2hvcnQ="}) {
            Files.writeString(folder.resolve("wrong"), wrong);
            IOException told = assertThrows(IOException.class, () -> sealer("wrong"));
            assertTrue(String.valueOf(told.getMessage()).contains("holds no key. Put back"), told::getMessage);
        }
        IOException told =
                assertThrows(IOException.class, () -> Sealer.of(folder.resolve("none"), false, new SecureRandom()));
        assertTrue(String.valueOf(told.getMessage()).contains("there is no file"), told::getMessage);
    }

    private Sealer sealer(String name) throws IOException {
        return Sealer.of(folder.resolve(name), true, new SecureRandom());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
