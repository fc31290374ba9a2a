package io.jiwon.app.feature;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks as clamd does, and finds one word. */
final class ScriptedClamd implements AutoCloseable {
    static final String VIRUS = "EICAR";

    private final ServerSocket server;
    private volatile boolean failing;

    ScriptedClamd() throws IOException {
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("clamd").start(this::serve);
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Whether it hangs up from now on. */
    void failing(boolean fails) {
        failing = fails;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                if (!failing) {
                    answer(client);
                }
            } catch (IOException closed) {
                // The client went away, or the test is over.
            }
        }
    }

    private static void answer(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes("zINSTREAM\0".length());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            file.write(in.readNBytes(length));
        }
        String answer = file.toString(StandardCharsets.ISO_8859_1).contains(VIRUS)
                ? "stream: Win.Test.EICAR_HDB-1 FOUND\0"
                : "stream: OK\0";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
