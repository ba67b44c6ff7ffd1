package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;

class FileFactsTest {
    private static final int MOST = 80;

    @Test
    void cameraSerialAndTimeAreReadFromExif() {
        FileFacts facts = FileFacts.of(with(exif("Nikon", "4711-22", "2024:05:10 18:30:00")), MOST);
        assertEquals(Optional.of("Nikon 4711-22"), facts.cameraSerial());
        assertEquals(Optional.of(LocalDate.parse("2024-05-10")), facts.takenOn());
    }

    @Test
    void rightsAreReadFromXmp() {
        FileFacts facts = FileFacts.of(with(xmp("""
                <dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li></rdf:Seq></dc:creator>
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Dunes</rdf:li></rdf:Alt></dc:title>
                <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2024 Jane Doe</rdf:li></rdf:Alt></dc:rights>
                <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>An Agency</plus:LicensorName>
                <plus:LicensorURL>https://example.org/licence</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>
                """)), MOST);
        assertEquals(Optional.of("Jane Doe"), facts.creator());
        assertEquals(Optional.of("Dunes"), facts.title());
        assertEquals(Set.of("Jane Doe", "An Agency"), facts.credits());
        assertTrue(facts.entries()
                .contains(new FileFacts.Entry(
                        FileFacts.Source.XMP, "Licensor's page (PLUS)", "https://example.org/licence")));
        assertFalse(facts.madeByMachine());
    }

    @Test
    @Tag("R14")
    void digitalSourceTypeOfATrainedAlgorithmIsNoticed() {
        String type =
                "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/%s</Iptc4xmpExt:DigitalSourceType>";
        assertTrue(FileFacts.of(with(xmp(type.formatted("trainedAlgorithmicMedia"))), MOST)
                .madeByMachine());
        assertFalse(
                FileFacts.of(with(xmp(type.formatted("digitalCapture"))), MOST).madeByMachine());
    }

    @Test
    void contentCredentialsAreNoticed() {
        byte[] box = segment(0xEB, "JP....jumb....jumdc2pa\0".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(FileFacts.of(with(box), MOST).contentCredentials());
        assertFalse(FileFacts.of(with(new byte[0]), MOST).contentCredentials());
    }

    @Test
    void damagedMetadataCountAsNone() {
        byte[] whole = exif("Nikon", "4711-22", "2024:05:10 18:30:00");
        byte[] broken = whole.clone();
        Arrays.fill(broken, 20, broken.length, (byte) 0xFF);
        FileFacts facts = FileFacts.of(with(broken), MOST);
        assertEquals(Optional.empty(), facts.cameraSerial());
        assertEquals(Optional.empty(), FileFacts.of(new byte[] {1, 2, 3}, MOST).creator());
    }

    @Test
    void factsAreFewAndShort() {
        FileFacts facts = FileFacts.of(
                with(xmp("<dc:creator><rdf:Seq>"
                        + "<rdf:li>%s</rdf:li>".repeat(9).formatted((Object[]) names()) + "</rdf:Seq></dc:creator>")),
                5);
        assertEquals(5, facts.entries().size());
        assertTrue(facts.entries().stream().allMatch(each -> each.value().length() <= 500));
    }

    private static String[] names() {
        String[] names = new String[9];
        for (int i = 0; i < names.length; i++) {
            names[i] = i + "x".repeat(600);
        }
        return names;
    }

    /** A JPEG with a segment after its start. */
    private static byte[] with(byte[] segment) {
        byte[] jpeg = DrawnPictures.jpeg(DrawnPictures.scene(2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.writeBytes(segment);
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    private static byte[] xmp(String properties) {
        String packet = """
                http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
                 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
                 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
                 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">%s</rdf:Description></rdf:RDF></x:xmpmeta>""".formatted(properties);
        return segment(0xE1, packet.getBytes(StandardCharsets.UTF_8));
    }

    /** TIFF 6.0 and Exif 2.32 by hand: make in the first directory, serial number and time in Exif's. */
    private static byte[] exif(String make, String serial, String time) {
        byte[] makeText = (make + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] serialText = (serial + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] timeText = (time + "\0").getBytes(StandardCharsets.US_ASCII);
        int first = 8;
        int second = first + 2 + 2 * 12 + 4;
        int texts = second + 2 + 2 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(texts + makeText.length + serialText.length + timeText.length);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(first);
        tiff.putShort((short) 2);
        entry(tiff, 0x010F, 2, makeText.length, texts);
        entry(tiff, 0x8769, 4, 1, second);
        tiff.putInt(0);
        tiff.putShort((short) 2);
        entry(tiff, 0x9003, 2, timeText.length, texts + makeText.length + serialText.length);
        entry(tiff, 0xA431, 2, serialText.length, texts + makeText.length);
        tiff.putInt(0);
        tiff.put(makeText).put(serialText).put(timeText);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(tiff.array());
        return segment(0xE1, body.toByteArray());
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(body.length + 4)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (body.length + 2))
                .put(body)
                .array();
    }
}
