package io.jiwon.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that only reads. It costs a tenth of what the JDK's client costs, which would else
 * be measured too: server and clients share the machine.
 */
final class KeptConnection implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    KeptConnection(int port) throws IOException {
        this.port = port;
        open();
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) ANSWER_MAX.toMillis());
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        out = socket.getOutputStream();
    }

    /** The request as it is sent. */
    static byte[] get(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Sends a request and reads its whole answer. A server keeps a connection for some thousand requests only: the next one
     * goes over a new one.
     *
     * @return how many bytes the answer's body has
     * @throws IllegalStateException when the answer is not 200
     */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        String status = line();
        int length = -1;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            chunked = chunked || (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked"));
            last = last || lower.equals("connection: close");
        }
        int bytes = chunked ? chunks() : skip(Math.max(length, 0));
        if (last) {
            close();
            open();
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException("The server answered " + status);
        }
        return bytes;
    }

    private int chunks() throws IOException {
        int bytes = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            bytes += skip(size);
            line();
        }
        line();
        return bytes;
    }

    private int skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
