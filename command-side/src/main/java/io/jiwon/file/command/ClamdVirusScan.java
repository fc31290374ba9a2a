package io.jiwon.file.command;

import io.jiwon.file.VirusCheck;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** ClamAV's daemon, over its command INSTREAM: the bytes in chunks with their length before them, ended by an empty one. */
final class ClamdVirusScan implements VirusScan {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int ANSWER_MAX_BYTES = 4_096;
    private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final String host;
    private final int port;
    private final Duration connectMax;
    private final Duration readMax;

    ClamdVirusScan(String address, Duration connectMax, Duration readMax) {
        URI uri = URI.create(address);
        if (!"tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("jiwon.files.clamd must look like tcp://clamav:3310");
        }
        this.host = uri.getHost();
        this.port = uri.getPort();
        this.connectMax = connectMax;
        this.readMax = readMax;
    }

    @Override
    public Optional<VirusCheck> look(InputStream bytes) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) connectMax.toMillis());
            socket.setSoTimeout((int) readMax.toMillis());
            send(bytes, new DataOutputStream(socket.getOutputStream()));
            String answer = new String(socket.getInputStream().readNBytes(ANSWER_MAX_BYTES), StandardCharsets.UTF_8);
            if (answer.startsWith("stream: OK")) {
                return Optional.of(VirusCheck.CLEAN);
            }
            if (answer.startsWith("stream: ")
                    && answer.strip().replace("\0", "").endsWith(" FOUND")) {
                return Optional.empty();
            }
            throw new IOException("clamd answered something else than OK or FOUND");
        }
    }

    private static void send(InputStream bytes, DataOutputStream out) throws IOException {
        out.write(INSTREAM);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int length = bytes.read(chunk); length >= 0; length = bytes.read(chunk)) {
            if (length > 0) {
                out.writeInt(length);
                out.write(chunk, 0, length);
            }
        }
        out.writeInt(0);
        out.flush();
    }
}
