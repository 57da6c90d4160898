package org.cachedai.key;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104), which every Java platform must provide: without the secret, a guessed text cannot be confirmed. */
final class HmacSha256 implements KeyHash {

    private final Mac mac;

    private HmacSha256(Mac mac) {
        this.mac = mac;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        mac.update(bytes, offset, length);
    }

    @Override
    public byte[] finish() {
        return mac.doFinal();
    }

    /** A secret, from which hashes begin. Safe for use by several threads. */
    static final class Secret {

        private final SecretKeySpec key;
        private final Mac untouched;

        /** @param secret at least one byte; copied */
        Secret(byte[] secret) {
            this.key = new SecretKeySpec(secret, "HmacSHA256");
            this.untouched = newMac();
        }

        HmacSha256 begin() {
            try {
                return new HmacSha256((Mac) untouched.clone());
            } catch (CloneNotSupportedException e) {
                return new HmacSha256(newMac());
            }
        }

        private Mac newMac() {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java platform lacks HMAC-SHA-256 for the given secret", e);
            }
        }
    }
}
