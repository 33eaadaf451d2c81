package io.tandem.kernel.web;

import io.tandem.kernel.Refusal;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns every refusal into a problem document with a stable code.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final UnreadBody unread;

    ProblemAdvice(UnreadBody unread) {
        this.unread = unread;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusal(Refusal refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.kind().status());
        if (refusal.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, refusal.retryAfter().toSeconds())));
        }
        return answer.body(Problems.of(refusal));
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception away) {
        LOG.warn("The database does not answer", away);
        return refusal(DatabaseAway.refusal());
    }

    /// An id that is not a number names no record.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException mismatch) {
        boolean path =
                mismatch.getParameter()
                        .hasParameterAnnotation(
                                org.springframework.web.bind.annotation.PathVariable.class);
        if (mismatch.getName().equals("limit")) {
            return refusal(
                    Refusal.at(
                            "/limit",
                            "page.limit",
                            "A page has between 1 and 500 records, said as a whole number."));
        }
        return refusal(
                path
                        ? Refusal.notFound(mismatch.getName(), String.valueOf(mismatch.getValue()))
                        : Refusal.at(
                                "/" + mismatch.getName(),
                                "parameter.wrong-type",
                                "The parameter "
                                        + mismatch.getName()
                                        + " is "
                                        + wanted(mismatch.getRequiredType())
                                        + "."));
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))
                ? "a whole number"
                : "something else";
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notMultipart(MultipartException broken) {
        return refusal(
                Refusal.at("", "request.not-multipart", "Send the file as multipart/form-data."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(Exception fault) throws Exception {
        if (fault instanceof org.springframework.security.access.AccessDeniedException) {
            throw fault;
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, fault);
        ProblemDetail problem =
                Problems.of(
                        500,
                        "internal",
                        "Something went wrong on our side. The log names it as " + incident + ".");
        problem.setProperty("incident", incident);
        return ResponseEntity.internalServerError().body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException broken,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Refusal refusal = unread.refusal(broken);
        return ResponseEntity.status(refusal.kind().status()).body(Problems.of(refusal));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            problem.setType(URI.create("urn:tandem:problem:request"));
            problem.setProperty("code", "request." + status.value());
        }
        return super.handleExceptionInternal(refused, body, headers, status, request);
    }
}
