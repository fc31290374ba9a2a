package io.jiwon.message;

/**
 * Marks what this installation made, so that it knows it again when somebody brings it back. The key comes from the master
 * key: the mark holds although the database was lost, and on every node, and nowhere else.
 */
public interface ServerSeal {
    /**
     * The mark of these bytes: 43 characters of base64url.
     *
     * @param purpose marks for two purposes say nothing about each other
     */
    String of(String purpose, byte[] content);
}
