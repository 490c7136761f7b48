package io.github.herovlm.image;

import java.io.IOException;

/** The outline of a JPEG file: what libjpeg would forgive but nobody should. */
final class JpegScans {
    /** Each scan of a few bytes costs a pass over the whole picture; progressive files have about ten. */
    private static final int MOST_SCANS = 500;

    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    private JpegScans() {}

    /** Refuses a file that ends before its picture does (as Pillow does), or one of absurdly many scans. */
    static void check(byte[] data) throws IOException {
        int scans = 0;
        for (int at = firstScan(data); at + 1 < data.length; at++) {
            if ((data[at] & 0xff) != 0xff) { // inside a scan 0xff is always followed by zero, except in markers
                continue;
            }
            int marker = data[at + 1] & 0xff;
            if (marker == END_OF_IMAGE) {
                return;
            }
            scans += marker == START_OF_SCAN ? 1 : 0;
            if (scans > MOST_SCANS) {
                throw new IOException("more than " + MOST_SCANS + " scans");
            }
        }
        throw new IOException("the file ends early");
    }

    /** Where the first scan begins, stepping over segments, which may hold whole pictures of their own. */
    private static int firstScan(byte[] data) {
        int at = 2;
        while (at + 3 < data.length) {
            int marker = data[at + 1] & 0xff;
            if ((data[at] & 0xff) != 0xff || marker == 0xff) {
                at++;
            } else if (marker == START_OF_SCAN) {
                return at;
            } else if (marker < 0x02 || (marker >= FIRST_RESTART && marker <= LAST_RESTART)) {
                at += 2;
            } else {
                at += 2 + ((data[at + 2] & 0xff) << 8) + (data[at + 3] & 0xff);
            }
        }
        return data.length;
    }
}
