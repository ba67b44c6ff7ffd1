package org.rightful.app.platform.blobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with an error when more than so many bytes come. */
final class Capped extends FilterInputStream {
    private final long most;
    private long read;

    Capped(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = super.read(buffer, offset, length);
        count(Math.max(some, 0));
        return some;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (read > most) {
            throw new Blobs.TooLarge(most);
        }
    }
}
