package io.cdpbridge.sandbox.http;

/** A call that is refused with an answer. */
public final class RefusedException extends RuntimeException {
    private final transient Answer answer;

    /** Refuses with this answer. */
    public RefusedException(Answer answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    /** Refuses a request that makes no sense. */
    public static RefusedException badRequest(String detail) {
        return new RefusedException(Answer.problem(400, "BadRequestError", detail));
    }

    /** Refuses a request for what is not there. */
    public static RefusedException notFound(String detail) {
        return new RefusedException(Answer.problem(404, "NotFoundError", detail));
    }

    /** What the client gets. */
    public Answer answer() {
        return answer;
    }
}
