package io.jiwon.ai.openai;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Does not read an answer to its end that is larger than any that is wanted: it would fill the memory of all. */
final class AnswerSizeLimit implements Interceptor {
    static final long ANSWER_MAX_BYTES = 8L * 1024 * 1024;

    /** There was more than is read. */
    static final class AnswerTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        AnswerTooLargeException() {
            super("more than " + ANSWER_MAX_BYTES + " bytes");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        return response.newBuilder()
                .body(ResponseBody.create(
                        Okio.buffer(new Limited(body.source())), body.contentType(), body.contentLength()))
                .build();
    }

    private static final class Limited extends ForwardingSource {
        private long read;

        Limited(Source answer) {
            super(answer);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long more = super.read(sink, byteCount);
            read += Math.max(0, more);
            if (read > ANSWER_MAX_BYTES) {
                throw new AnswerTooLargeException();
            }
            return more;
        }
    }
}
