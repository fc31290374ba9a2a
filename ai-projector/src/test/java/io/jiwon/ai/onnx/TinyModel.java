package io.jiwon.ai.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model in ONNX form that looks each word's vector up in a table: one Gather. Its words: 서버 and backend point one
 * way, 광고 another.
 */
final class TinyModel {
    static final int DIMENSIONS = 3;

    private static final String TOKENIZER = """
            {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":null,
             "pre_tokenizer":{"type":"Whitespace"},
             "post_processor":{"type":"TemplateProcessing",
               "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                         {"SpecialToken":{"id":"[SEP]","type_id":0}}],
               "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
               "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[1],"tokens":["[CLS]"]},
                                 "[SEP]":{"id":"[SEP]","ids":[2],"tokens":["[SEP]"]}}},
             "decoder":null,
             "model":{"type":"WordLevel","unk_token":"[UNK]",
               "vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"서버":3,"backend":4,"광고":5}}}""";

    private static final float[] TABLE = {
        0, 0, 0.1f, // [UNK]
        0, 0, 0.1f, // [CLS]
        0, 0, 0.1f, // [SEP]
        1, 0.1f, 0, // 서버
        1, 0, 0, // backend
        0, 1, 0, // 광고
    };

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private TinyModel() {}

    static Path model(Path folder) {
        return write(folder.resolve("tiny.onnx"), graph());
    }

    static Path tokenizer(Path folder) {
        return write(folder.resolve("tokenizer.json"), TOKENIZER.getBytes(StandardCharsets.UTF_8));
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The numbers are the fields' of onnx.proto. */
    private static byte[] graph() {
        ByteBuffer floats = ByteBuffer.allocate(TABLE.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        floats.asFloatBuffer().put(TABLE);
        byte[] table = new Message()
                .number(1, TABLE.length / DIMENSIONS)
                .number(1, DIMENSIONS)
                .number(2, FLOAT)
                .text(8, "table")
                .bytes(9, floats.array())
                .bytes();
        byte[] gather = new Message()
                .text(1, "table")
                .text(1, "input_ids")
                .text(2, "last_hidden_state")
                .text(4, "Gather")
                .bytes();
        byte[] graph = new Message()
                .bytes(1, gather)
                .text(2, "tiny")
                .bytes(5, table)
                .bytes(11, value("input_ids", INT64, "batch", "words"))
                .bytes(11, value("attention_mask", INT64, "batch", "words"))
                .bytes(12, value("last_hidden_state", FLOAT, "batch", "words", null))
                .bytes();
        byte[] operators = new Message().text(1, "").number(2, 13).bytes();
        return new Message().number(1, 8).bytes(7, graph).bytes(8, operators).bytes();
    }

    /** @param axes names; null for the vectors' length */
    private static byte[] value(String name, int type, String... axes) {
        Message shape = new Message();
        for (String axis : axes) {
            shape.bytes(
                    1,
                    axis == null
                            ? new Message().number(1, DIMENSIONS).bytes()
                            : new Message().text(2, axis).bytes());
        }
        byte[] tensor = new Message().number(1, type).bytes(2, shape.bytes()).bytes();
        return new Message()
                .text(1, name)
                .bytes(2, new Message().bytes(1, tensor).bytes())
                .bytes();
    }

    /** A message of protocol buffers. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 0x7F) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
