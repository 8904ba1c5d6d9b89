/** A failure as the API server tells it: `Status` of meta/v1. */
export interface Status {
  readonly kind: "Status";
  readonly apiVersion: "v1";
  readonly metadata: { continue?: string };
  readonly status: "Success" | "Failure";
  readonly message?: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly code: number;
}

export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: { reason?: string; message: string; field?: string }[];
  retryAfterSeconds?: number;
}

/** What the API server would refuse with. Its `status` is the whole answer. */
export class ApiError extends Error {
  readonly status: Status;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: StatusDetails,
    metadata: Status["metadata"] = {},
  ) {
    super(message);
    this.status = {
      kind: "Status",
      apiVersion: "v1",
      metadata,
      status: "Failure",
      message,
      ...(reason === "" ? {} : { reason }),
      ...(details ? { details } : {}),
      code,
    };
  }
}

/** `deployments.apps` → details of a Status about one of them. */
function about(resource: string, name: string): StatusDetails {
  const [kind = "", ...group] = resource.split(".");
  return {
    ...(name === "" ? {} : { name }),
    ...(group.length > 0 ? { group: group.join(".") } : {}),
    ...(kind === "" ? {} : { kind }),
  };
}

export const notFound = (resource: string, name: string): ApiError =>
  new ApiError(404, "NotFound", `${resource} "${name}" not found`, about(resource, name));

/** No such path, group, version or resource: the answer names nothing. */
export const noSuchResource = (): ApiError =>
  new ApiError(404, "NotFound", "the server could not find the requested resource", {});

export const alreadyExists = (resource: string, name: string): ApiError =>
  new ApiError(409, "AlreadyExists", `${resource} "${name}" already exists`, about(resource, name));

export const conflict = (resource: string, name: string, why: string): ApiError =>
  new ApiError(
    409,
    "Conflict",
    `Operation cannot be fulfilled on ${resource} "${name}": ${why}`,
    about(resource, name),
  );

export const badRequest = (message: string): ApiError => new ApiError(400, "BadRequest", message);

export const expired = (message: string, metadata: Status["metadata"] = {}): ApiError =>
  new ApiError(410, "Expired", message, undefined, metadata);

export const methodNotAllowed = (): ApiError =>
  new ApiError(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", {});

/** What the embedded fleet leaves out, and why. */
export const notImplemented = (why: string): ApiError => new ApiError(501, "NotImplemented", why);

export type Cause = { reason: string; message: string; field: string };

export const causes = {
  required: (field: string, detail = ""): Cause => ({
    reason: "FieldValueRequired",
    message: `Required value${detail === "" ? "" : `: ${detail}`}`,
    field,
  }),
  forbidden: (field: string, detail: string): Cause => ({
    reason: "FieldValueForbidden",
    message: `Forbidden: ${detail}`,
    field,
  }),
  invalid: (field: string, value: unknown, detail: string): Cause => ({
    reason: "FieldValueInvalid",
    message: `Invalid value: ${JSON.stringify(value) ?? "null"}: ${detail}`,
    field,
  }),
  duplicate: (field: string, value: unknown): Cause => ({
    reason: "FieldValueDuplicate",
    message: `Duplicate value: ${JSON.stringify(value)}`,
    field,
  }),
  tooLong: (field: string, most: number): Cause => ({
    reason: "FieldValueTooLong",
    message: `Too long: may not be more than ${most} bytes`,
    field,
  }),
  unsupported: (field: string, value: unknown, supported: readonly string[]): Cause => ({
    reason: "FieldValueNotSupported",
    message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported.map((one) => `"${one}"`).join(", ")}`,
    field,
  }),
};

/** 422 with every field that is wrong; `kind` is `Deployment.apps`, as the API server writes it. */
export function invalid(kind: string, name: string, found: readonly Cause[]): ApiError {
  const lines = found.map((cause) => `${cause.field}: ${cause.message}`);
  const all = lines.length === 1 ? (lines[0] ?? "") : `[${lines.join(", ")}]`;
  return new ApiError(422, "Invalid", `${kind} "${name}" is invalid: ${all}`, {
    ...about(kind, name),
    causes: [...found],
  });
}
