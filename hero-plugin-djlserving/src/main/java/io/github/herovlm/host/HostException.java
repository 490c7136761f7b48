package io.github.herovlm.host;

/**
 * A request that this host refuses itself. It answers as DJL Serving does, with the name that the server's exception has.
 */
final class HostException extends RuntimeException {
    private final int status;
    private final String type;

    private HostException(int status, String type, String message) {
        // No trace: where in this package it was thrown tells nobody anything.
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static HostException badRequest(String message) {
        return new HostException(400, "BadRequestException", message);
    }

    static HostException conflict(String message) {
        return new HostException(409, "BadRequestException", message);
    }

    static HostException unknownModel(String name) {
        return new HostException(404, "ModelNotFoundException", "Model or workflow not found: " + name);
    }

    static HostException unknownRoute() {
        return new HostException(
                404, "ResourceNotFoundException", "Requested resource is not found, please refer to API document.");
    }

    static HostException unknownMethod() {
        return new HostException(
                405, "MethodNotAllowedException", "Requested method is not allowed, please refer to API document.");
    }

    static HostException tooLarge(int most) {
        return new HostException(413, "TooLongFrameException", "The request is longer than " + most + " bytes");
    }

    /** No room for another request now. */
    static HostException full(String message) {
        return new HostException(503, "WlmCapacityException", message);
    }

    /** The model cannot answer, or died while it did. */
    static HostException unavailable(String message) {
        return new HostException(503, "WlmException", message);
    }

    /** The model gave nothing; the server would leave its client without an answer for ever. */
    static HostException noOutput() {
        return new HostException(500, "WlmException", "The model gave no output");
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
