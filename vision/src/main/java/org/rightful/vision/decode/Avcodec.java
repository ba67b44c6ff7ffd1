package org.rightful.vision.decode;

import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes single coded pictures of AV1 and HEVC with FFmpeg's codec library. Nothing else of FFmpeg is used: the container
 * is read in Java. Belongs into a worker process; loaded only when the first such picture comes.
 */
final class Avcodec implements AutoCloseable {
    private static final int PADDING = avcodec.AV_INPUT_BUFFER_PADDING_SIZE;

    static {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }

    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();

    /** Takes the rows of a decoded picture as luma, from the top. The row is overwritten by the next. */
    @FunctionalInterface
    interface Rows {
        void take(int y, byte[] row);
    }

    Avcodec(String codec, Bytes configuration) throws Refused {
        AVCodec decoder = avcodec.avcodec_find_decoder_by_name(codec.equals("av01") ? "libaom-av1" : "hevc");
        context = avcodec.avcodec_alloc_context3(decoder);
        context.thread_count(1);
        context.err_recognition(avcodec.AV_EF_EXPLODE);
        BytePointer extra = new BytePointer(avutil.av_mallocz((long) configuration.length() + PADDING));
        extra.capacity(configuration.length()).put(configuration.array(), configuration.from(), configuration.length());
        context.extradata(extra); // freed with the context
        context.extradata_size(configuration.length());
        if (avcodec.avcodec_open2(context, decoder, (AVDictionary) null) < 0) {
            close();
            throw Refused.corrupt("The file's description of how its picture is coded is damaged.");
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }

    /**
     * Decodes one picture.
     *
     * @param pieces its coded bytes
     * @param plan the size it must have
     */
    void decode(List<Bytes> pieces, HeifHeader.Plan plan, Rows rows) throws Refused {
        send(pieces);
        if (avcodec.avcodec_receive_frame(context, frame) < 0
                || frame.decode_error_flags() != 0
                || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            throw Refused.corrupt("The file's compressed pixels are damaged or cut off.");
        }
        if (frame.width() != plan.tileWidth() || frame.height() != plan.tileHeight()) {
            throw Refused.corrupt("The file's pixels are not those its header announces.");
        }
        rows(plan.fullRange(), rows);
        avutil.av_frame_unref(frame);
        avcodec.avcodec_flush_buffers(context); // the next tile knows nothing of this one
    }

    private void send(List<Bytes> pieces) throws Refused {
        int length = Math.toIntExact(pieces.stream().mapToLong(Bytes::length).sum());
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            if (avcodec.av_new_packet(packet, length) < 0) {
                throw new OutOfMemoryError("no room for a coded picture of " + length + " bytes");
            }
            long at = 0;
            for (Bytes piece : pieces) {
                packet.data().position(at).put(piece.array(), piece.from(), piece.length());
                at += piece.length();
            }
            if (avcodec.avcodec_send_packet(context, packet) < 0) {
                throw Refused.corrupt("The file's compressed pixels are damaged or cut off.");
            }
            avcodec.avcodec_send_packet(context, null); // there is one picture, so that it need not wait for others
        } finally {
            avcodec.av_packet_free(packet);
        }
    }

    private void rows(Optional<Boolean> saidFullRange, Rows rows) throws Refused {
        AVPixFmtDescriptor pixels = avutil.av_pix_fmt_desc_get(frame.format());
        int depth = pixels.comp(0).depth();
        boolean isRgb = (pixels.flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0;
        boolean isPlanar = pixels.nb_components() == 1 || (pixels.flags() & avutil.AV_PIX_FMT_FLAG_PLANAR) != 0;
        if (!isPlanar || (pixels.flags() & avutil.AV_PIX_FMT_FLAG_BE) != 0) {
            throw Refused.unsupported("The file's pixels are laid out in a way that is not known.");
        }
        boolean full = isRgb || saidFullRange.orElse(frame.color_range() == avutil.AVCOL_RANGE_JPEG);
        byte[] toLuma = toLuma(depth, full);
        byte[] first = new byte[frame.width()];
        byte[] second = new byte[isRgb ? frame.width() : 0];
        byte[] third = new byte[isRgb ? frame.width() : 0];
        for (int y = 0; y < frame.height(); y++) {
            plane(0, y, depth, toLuma, first);
            if (isRgb) { // the planes are green, blue, red
                plane(1, y, depth, toLuma, second);
                plane(2, y, depth, toLuma, third);
                for (int x = 0; x < first.length; x++) {
                    first[x] = (byte) Luma.of(third[x] & 0xFF, first[x] & 0xFF, second[x] & 0xFF);
                }
            }
            rows.take(y, first);
        }
    }

    private void plane(int plane, int y, int depth, byte[] toLuma, byte[] row) {
        byte[] samples = depth > 8 ? new byte[2 * row.length] : row;
        frame.data(plane).position((long) y * frame.linesize(plane)).get(samples);
        for (int x = 0; x < row.length; x++) {
            int sample = depth > 8 ? (samples[2 * x] & 0xFF) | (samples[2 * x + 1] & 0xFF) << 8 : samples[x] & 0xFF;
            row[x] = toLuma[Math.min(sample, toLuma.length - 1)];
        }
    }

    /** What each sample means: 0 to 255, with black at 16/256 and white at 235/256 of the range unless it is full. */
    private static byte[] toLuma(int depth, boolean full) {
        byte[] luma = new byte[1 << depth];
        int unit = 1 << (depth - 8);
        int black = full ? 0 : 16 * unit;
        int span = full ? luma.length - 1 : 219 * unit;
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Math.clamp(((i - black) * 255L + span / 2) / span, 0, 255);
        }
        return luma;
    }
}
