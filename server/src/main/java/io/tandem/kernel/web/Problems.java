package io.tandem.kernel.web;

import io.tandem.kernel.Refusal;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// Problem documents (RFC 9457) as Tandem writes them.
public final class Problems {

    private Problems() {}

    public static ProblemDetail of(Refusal refusal) {
        ProblemDetail problem = of(refusal.kind().status(), refusal.code(), refusal.detail());
        if (!refusal.params().isEmpty()) {
            problem.setProperty("params", refusal.params());
        }
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        return problem;
    }

    static ProblemDetail of(int status, String code, String detail) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), detail);
        problem.setType(URI.create("urn:tandem:problem:" + code));
        problem.setProperty("code", code);
        return problem;
    }
}
