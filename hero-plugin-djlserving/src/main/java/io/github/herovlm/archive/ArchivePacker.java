package io.github.herovlm.archive;

import io.github.herovlm.workbench.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Packs files flat: their names as given, no folder around them, since a server that forgets such an archive leaves that folder
 * behind and cannot load it again. Equal files give equal bytes, whoever packs them and wherever.
 */
final class ArchivePacker {
    private static final int READABLE = 0100644;

    /** Weights do not get smaller by trying harder. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    private final Instant time;
    private final Progress progress;

    /** @param time that of every entry */
    ArchivePacker(Instant time, Progress progress) {
        this.time = time;
        this.progress = progress;
    }

    /**
     * Writes an archive.
     *
     * @param files by their names in the archive
     */
    void pack(SortedMap<String, Path> files, ArchiveFormat format, Path archive) throws IOException {
        switch (format) {
            case ZIP -> zip(files, archive);
            case TAR_GZ -> tarGz(files, archive);
            case FOLDER -> throw new IllegalArgumentException("a folder is not packed");
        }
    }

    private void zip(SortedMap<String, Path> files, Path archive) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            out.setLevel(LEVEL);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                progress.now("packing " + file.getKey());
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                entry.setSize(Files.size(file.getValue()));
                entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
                entry.setUnixMode(READABLE);
                out.putArchiveEntry(entry);
                Files.copy(file.getValue(), out);
                out.closeArchiveEntry();
            }
        }
    }

    private void tarGz(SortedMap<String, Path> files, Path archive) throws IOException {
        GzipParameters gzip = new GzipParameters();
        gzip.setCompressionLevel(LEVEL);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream out =
                        new TarArchiveOutputStream(new GzipCompressorOutputStream(file, gzip), "UTF-8")) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Map.Entry<String, Path> source : files.entrySet()) {
                progress.now("packing " + source.getKey());
                TarArchiveEntry entry = new TarArchiveEntry(source.getKey());
                entry.setSize(Files.size(source.getValue()));
                entry.setLastModifiedTime(FileTime.from(time));
                entry.setMode(READABLE);
                entry.setIds(0, 0);
                entry.setNames("", "");
                out.putArchiveEntry(entry);
                Files.copy(source.getValue(), out);
                out.closeArchiveEntry();
            }
        }
    }
}
