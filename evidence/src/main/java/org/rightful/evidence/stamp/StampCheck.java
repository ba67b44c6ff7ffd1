package org.rightful.evidence.stamp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** Checks time-stamp tokens without the network. RFC 3161, RFC 5280; revocation is not looked up. */
public final class StampCheck {
    private StampCheck() {}

    /** What a token turned out to be. */
    public sealed interface Checked permits Holds, Fails {}

    /**
     * A stamp of the right hash, rightly signed.
     *
     * @param trusted whether its signer leads to one of the roots, at the time of the stamp
     * @param signer whose certificate signed it
     * @param trial whether it is of our own trial authority
     */
    public record Holds(Instant at, boolean trusted, String signer, boolean trial) implements Checked {}

    /** No stamp of this hash. */
    public record Fails(String why) implements Checked {}

    /** Checks a token in DER. */
    public static Checked of(byte[] der, byte[] sha256, List<X509Certificate> roots) {
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(der));
            if (!Arrays.equals(token.getEncoded("DER"), der)) {
                return new Fails("it is not written in the usual way (DER)");
            }
            if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), sha256)) {
                return new Fails("it is a stamp of something else");
            }
            List<X509Certificate> certificates = new ArrayList<>();
            X509Certificate signer = null;
            for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
                X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
                certificates.add(certificate);
                if (token.getSID().match(holder)) {
                    signer = certificate;
                }
            }
            if (signer == null) {
                return new Fails("the certificate of its signer is missing");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            String name = signer.getSubjectX500Principal().getName();
            Instant at = token.getTimeStampInfo().getGenTime().toInstant();
            boolean trial = name.equals("CN=" + TrialAuthority.NAME);
            return new Holds(at, !trial && leadsToRoot(signer, certificates, roots, at), name, trial);
        } catch (CMSException
                | TSPException
                | IOException
                | GeneralSecurityException
                | OperatorCreationException
                | RuntimeException e) { // a stranger's bytes: the library's parsers throw all kinds
            return new Fails("it cannot be read, or its signature does not hold: " + e.getMessage());
        }
    }

    private static boolean leadsToRoot(
            X509Certificate signer, List<X509Certificate> others, List<X509Certificate> roots, Instant at)
            throws GeneralSecurityException {
        if (roots.isEmpty()) {
            return false;
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        Set<TrustAnchor> anchors =
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        try {
            return CertPathBuilder.getInstance("PKIX").build(parameters) != null;
        } catch (java.security.cert.CertPathBuilderException e) {
            return roots.contains(signer);
        }
    }
}
