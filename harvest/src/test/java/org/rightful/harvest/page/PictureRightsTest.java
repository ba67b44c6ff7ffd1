package org.rightful.harvest.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.WebUrl;

/** Rights in the metadata of pictures, written here byte by byte after the standards. */
class PictureRightsTest {
    private static final String XMP = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
              xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
              xmpRights:WebStatement="https://ada.example/licence" photoshop:Credit="Ada/Agency">
            <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2024 Ada</rdf:li></rdf:Alt></dc:rights>
            <dc:creator><rdf:Seq><rdf:li>Ada L.</rdf:li></rdf:Seq></dc:creator>
            <xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Ask first</rdf:li></rdf:Alt></xmpRights:UsageTerms>
            <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Agency</plus:LicensorName>
              <plus:LicensorURL>https://agency.example/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>
            </rdf:Description></rdf:RDF></x:xmpmeta>""";

    @Test
    void xmpTellsNoticeCreatorTermsStatementAndLicensor() throws IOException {
        byte[] picture = withSegment(0xE1, ("http://ns.adobe.com/xap/1.0/\0" + XMP).getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "COPYRIGHT_NOTICE © 2024 Ada, CREATOR Ada L., CREDIT_LINE Ada/Agency, LICENSOR Agency, "
                        + "LICENSOR https://agency.example/buy, USAGE_TERMS Ask first, WEB_STATEMENT https://ada.example/licence",
                line(PictureRights.read(picture)));
        assertTrue(PictureRights.read(picture).stream()
                .anyMatch(signal -> signal.url().equals(WebUrl.parse("https://ada.example/licence"))
                        && signal.kind() == LicenceSignal.Kind.WEB_STATEMENT));
    }

    @Test
    void iptcTellsNoticeCreatorAndCredit() throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        record(records, 116, "(c) Ada");
        record(records, 80, "Ada L.");
        record(records, 110, "Agency");
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes("Photoshop 3.0\0".getBytes(StandardCharsets.US_ASCII));
        block.writeBytes(new byte[] {'8', 'B', 'I', 'M', 4, 4, 0, 0, 0, 0, 0, (byte) records.size()});
        block.writeBytes(records.toByteArray());
        assertEquals(
                "COPYRIGHT_NOTICE (c) Ada, CREATOR Ada L., CREDIT_LINE Agency",
                line(PictureRights.read(withSegment(0xED, block.toByteArray()))));
    }

    @Test
    void pictureWithoutOrWithBrokenMetadataSaysNothingAndDoesNotFail() throws IOException {
        assertEquals(List.of(), PictureRights.read(jpeg()));
        assertEquals(List.of(), PictureRights.read(new byte[0]));
        byte[] picture = withSegment(0xE1, ("http://ns.adobe.com/xap/1.0/\0" + XMP).getBytes(StandardCharsets.UTF_8));
        for (int length = 0; length < picture.length; length += 11) {
            assertTrue(PictureRights.read(Arrays.copyOf(picture, length)).size() <= 7);
        }
    }

    private static void record(ByteArrayOutputStream out, int tag, String text) {
        out.writeBytes(new byte[] {0x1C, 2, (byte) tag, 0, (byte) text.length()});
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] withSegment(int marker, byte[] content) throws IOException {
        byte[] plain = jpeg();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        int length = content.length + 2;
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
        out.writeBytes(content);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", out));
        return out.toByteArray();
    }

    private static String line(List<LicenceSignal> signals) {
        return signals.stream()
                .map(signal -> signal.kind() + " " + signal.text())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
