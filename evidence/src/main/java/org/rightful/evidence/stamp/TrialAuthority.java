package org.rightful.evidence.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.rightful.evidence.TimestampAuthority;

/**
 * An authority inside this program, for trying things out. It stamps with this machine's clock and says in its name that it is
 * not independent: it proves nothing to anybody else.
 */
public final class TrialAuthority implements TimestampAuthority {
    /** Its name, in the certificate and wherever it is shown. */
    public static final String NAME = "Rightful trial authority (NOT INDEPENDENT)";

    /** The policy its stamps are made under: below 2.25.1, which nobody can own. */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.25.1");

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final InstantSource clock;
    private final SecureRandom random;

    public TrialAuthority(InstantSource clock, SecureRandom random) throws IOException {
        this.clock = clock;
        this.random = random;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=" + NAME);
            Instant now = clock.instant();
            certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    new BigInteger(64, random).add(BigInteger.ONE),
                                    Date.from(now.minus(Duration.ofDays(1))),
                                    Date.from(now.plus(Duration.ofDays(3650))),
                                    name,
                                    keys.getPublic())
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    true,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorException e) {
            throw new IOException("this Java cannot make certificates", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean independent() {
        return false;
    }

    /** Its certificate, for whoever wants to check its stamps all the same. */
    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public byte[] stamp(byte[] sha256) throws IOException {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        return answer(requests.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(64, random)))
                .getTimeStampToken()
                .getEncoded("DER");
    }

    /** Answers a request as an authority on the network would. */
    public TimeStampResponse answer(org.bouncycastle.tsp.TimeStampRequest request) throws IOException {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", keys.getPrivate(), certificate),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            return new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256.getId()))
                    .generate(request, new BigInteger(64, random), Date.from(clock.instant()));
        } catch (GeneralSecurityException | OperatorException | TSPException e) {
            throw new IOException("the stamp could not be made", e);
        }
    }
}
