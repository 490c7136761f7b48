package io.github.herovlm.evaluate;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil.HashType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** SHA-256 in hexadecimal. OLCUT's own of a file is not used, as it takes a file that cannot be read to its end for shorter. */
final class Sha256 {
    private Sha256() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(HashType.SHA256.getDigest().digest(bytes));
    }

    static String of(Path file) throws IOException {
        MessageDigest digest = HashType.SHA256.getDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of what {@code sha256sum} prints for these files, in this order. */
    static String ofList(SortedMap<String, Path> files) throws IOException {
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            list.append(of(file.getValue())).append("  ").append(file.getKey()).append('\n');
        }
        return of(list.toString().getBytes(StandardCharsets.UTF_8));
    }
}
