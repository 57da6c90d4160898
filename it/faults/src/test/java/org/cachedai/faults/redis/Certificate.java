package org.cachedai.faults.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of the loopback interface, signed by itself, and who trusts it. Made anew by every test that needs one. */
public final class Certificate {

    private static final String NAME = "redis";
    private static final String PASSWORD = "changeit";

    private final SSLSocketFactory sockets;
    private final Path certificate;
    private final Path key;

    /** @param folder where its files are kept */
    public Certificate(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("store.p12");
        generate(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        certificate = pem(folder, "CERTIFICATE", store.getCertificate(NAME).getEncoded());
        key = pem(
                folder,
                "PRIVATE KEY",
                store.getKey(NAME, PASSWORD.toCharArray()).getEncoded());
        sockets = trusting(store);
    }

    /** Makes the sockets of those who trust it, and nobody else. */
    public SSLSocketFactory sockets() {
        return sockets;
    }

    /** How a server or a Sentinel shows it, and asks it of those to whom it connects itself. */
    List<String> arguments() {
        return List.of(
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file",
                certificate.toString(),
                "--tls-auth-clients",
                "no",
                "--tls-replication",
                "yes");
    }

    private static SSLSocketFactory trusting(KeyStore store) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(NAME, store.getCertificate(NAME));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static void generate(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=redis",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static Path pem(Path folder, String label, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        return Files.write(folder.resolve(label.replace(' ', '-') + ".pem"), text.getBytes(US_ASCII));
    }
}
