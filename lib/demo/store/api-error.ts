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
    const why = { ...(reason === "" ? {} : { reason }), ...(details ? { details } : {}) };
    this.status = { kind: "Status", apiVersion: "v1", metadata, status: "Failure", message, ...why, code };
  }
}

/** `deployments.apps` → details of a Status about one of them. */
function about(resource: string, name: string): StatusDetails {
  const [kind = "", ...group] = resource.split(".");
  const named = { ...(name === "" ? {} : { name }), ...(group.length > 0 ? { group: group.join(".") } : {}) };
  return { ...named, ...(kind === "" ? {} : { kind }) };
}

export const notFound = (resource: string, name: string): ApiError =>
  new ApiError(404, "NotFound", `${resource} "${name}" not found`, about(resource, name));

/** No such path, group, version or resource: the answer names nothing. */
export const noSuchResource = (): ApiError =>
  new ApiError(404, "NotFound", "the server could not find the requested resource", {});

export const alreadyExists = (resource: string, name: string): ApiError =>
  new ApiError(409, "AlreadyExists", `${resource} "${name}" already exists`, about(resource, name));

export function conflict(resource: string, name: string, why: string): ApiError {
  const message = `Operation cannot be fulfilled on ${resource} "${name}": ${why}`;
  return new ApiError(409, "Conflict", message, about(resource, name));
}

export const badRequest = (message: string): ApiError => new ApiError(400, "BadRequest", message);

export const expired = (message: string, metadata: Status["metadata"] = {}): ApiError =>
  new ApiError(410, "Expired", message, undefined, metadata);

export const methodNotAllowed = (): ApiError =>
  new ApiError(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", {});

/** What the embedded fleet leaves out, and why. */
export const notImplemented = (why: string): ApiError => new ApiError(501, "NotImplemented", why);

export type Cause = { reason: string; message: string; field: string };

const cause = (field: string, reason: string, message: string, detail = ""): Cause => ({
  reason: `FieldValue${reason}`,
  message: `${message}${detail === "" ? "" : `: ${detail}`}`,
  field,
});

/** What is wrong with a field of an object. */
export const causes = {
  required: (field: string, detail = "") => cause(field, "Required", "Required value", detail),
  forbidden: (field: string, detail: string) => cause(field, "Forbidden", "Forbidden", detail),
  invalid: (field: string, value: unknown, detail: string) =>
    cause(field, "Invalid", `Invalid value: ${JSON.stringify(value) ?? "null"}`, detail),
  duplicate: (field: string, value: unknown) => cause(field, "Duplicate", "Duplicate value", JSON.stringify(value)),
  tooLong: (field: string, most: number) => cause(field, "TooLong", `Too long: may not be more than ${most} bytes`),
  unsupported: (field: string, value: unknown, supported: readonly string[]) => {
    const values = supported.map((one) => `"${one}"`).join(", ");
    return cause(field, "NotSupported", `Unsupported value: ${JSON.stringify(value)}: supported values`, values);
  },
};

/** 422 with every field that is wrong; `kind` is `Deployment.apps`, as the API server writes it. */
export function invalid(kind: string, name: string, found: readonly Cause[]): ApiError {
  const lines = found.map(({ field, message }) => `${field}: ${message}`);
  const all = lines.length === 1 ? lines[0] : `[${lines.join(", ")}]`;
  const details = { ...about(kind, name), causes: [...found] };
  return new ApiError(422, "Invalid", `${kind} "${name}" is invalid: ${all}`, details);
}
