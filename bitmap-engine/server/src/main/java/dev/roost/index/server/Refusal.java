package dev.roost.index.server;

import io.grpc.Status;

/**
 * Why a query has no answer. The names are the reasons of gRPC's ErrorInfo and the outcomes in
 * metrics.
 */
enum Refusal {
  INVALID_ARGUMENT("InvalidArgument", 400, Status.Code.INVALID_ARGUMENT),
  INVALID_QUERY("InvalidQuery", 400, Status.Code.INVALID_ARGUMENT),
  INVALID_PAGE_TOKEN("InvalidPageToken", 400, Status.Code.INVALID_ARGUMENT),
  INDEX_NOT_FOUND("IndexNotFound", 404, Status.Code.NOT_FOUND),
  NO_SNAPSHOT("NoSnapshot", 404, Status.Code.FAILED_PRECONDITION),
  SNAPSHOT_NOT_SERVED("SnapshotNotServed", 400, Status.Code.FAILED_PRECONDITION),
  SNAPSHOT_NOT_YET_SERVED("SnapshotNotYetServed", 400, Status.Code.UNAVAILABLE),
  CORE_UNAVAILABLE("CoreUnavailable", 503, Status.Code.UNAVAILABLE),
  TOO_MANY_RECORDS("TooManyRecords", 400, Status.Code.OUT_OF_RANGE),
  TOO_MANY_QUERIES("TooManyQueries", 429, Status.Code.RESOURCE_EXHAUSTED),
  /** The HTTP status is nginx's "client closed request"; HTTP itself has none for it. */
  QUERY_CANCELLED("QueryCancelled", 499, Status.Code.CANCELLED),
  DEADLINE_EXCEEDED("DeadlineExceeded", 504, Status.Code.DEADLINE_EXCEEDED),
  FILE_UNREADABLE("FileUnreadable", 500, Status.Code.UNAVAILABLE),
  FILE_CORRUPT("FileCorrupt", 500, Status.Code.DATA_LOSS),
  INTERNAL("Internal", 500, Status.Code.INTERNAL);

  private final String reason;
  private final int httpStatus;
  private final Status.Code grpcCode;

  Refusal(String reason, int httpStatus, Status.Code grpcCode) {
    this.reason = reason;
    this.httpStatus = httpStatus;
    this.grpcCode = grpcCode;
  }

  String reason() {
    return reason;
  }

  int httpStatus() {
    return httpStatus;
  }

  Status.Code grpcCode() {
    return grpcCode;
  }

  /** Whether the fault is the server's or its storage's, so that an operator should know. */
  boolean isOurs() {
    return httpStatus == 500;
  }
}
