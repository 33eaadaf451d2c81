package io.tandem.outside;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/// An answer that is read up to a size and no further, unpacked.
record BoundedAnswer(ClientHttpResponse answer, long most) implements ClientHttpResponse {

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return answer.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return answer.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return answer.getHeaders();
    }

    @Override
    public InputStream getBody() throws IOException {
        return new Bounded(answer.getBody(), most);
    }

    @Override
    public void close() {
        answer.close();
    }

    private static final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream body, long most) {
            super(body);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? read : spend(1, read);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            return read < 0 ? read : spend(read, read);
        }

        private int spend(int bytes, int answered) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("The answer is larger than we read");
            }
            return answered;
        }
    }
}
