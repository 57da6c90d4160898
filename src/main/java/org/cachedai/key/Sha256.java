package org.cachedai.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform must provide. */
final class Sha256 implements KeyHash {

    private static final MessageDigest UNTOUCHED = newDigest();

    private final MessageDigest digest;

    private Sha256(MessageDigest digest) {
        this.digest = digest;
    }

    /** A fresh hash. Copying an untouched digest saves looking up the security provider, where the provider can copy. */
    static Sha256 begin() {
        try {
            return new Sha256((MessageDigest) UNTOUCHED.clone());
        } catch (CloneNotSupportedException e) {
            return new Sha256(newDigest());
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public byte[] finish() {
        return digest.digest();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks SHA-256, which the specification demands", e);
        }
    }
}
