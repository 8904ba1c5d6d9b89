import { HTTPException } from "hono/http-exception";
import { type ZodError } from "zod";

import type { Cause } from "#lib/contract/freshness.ts";

import type { ProblemCode } from "./code.ts";
import { ApiProblem, isProblem } from "./problem.ts";

/** Any thrown value as a problem. Only `QD-500-internal` is our own fault; the caller logs that one. */
export function fromError(error: unknown): ApiProblem {
  if (isProblem(error)) return error as ApiProblem;
  if (error instanceof HTTPException) return fromException(error);
  if (isAccess(error)) return fromAccess(error);
  if (isUpstream(error)) return isAccess(error.cause) ? fromAccess(error.cause) : fromUpstream(error);
  return new ApiProblem("QD-500-internal", "An unexpected error happened while answering.", { cause: error });
}

/** Every field that does not fit, with its path as `window.limit`. */
export function fromValidation(error: ZodError): ApiProblem {
  const errors = error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  const first = errors[0];
  const where = first?.path ? `${first.path}: ` : "";
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new ApiProblem("QD-400-input", `${where}${first?.message ?? "The input is not valid"}${more}.`, { errors });
}

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: "QD-400-body",
  413: "QD-413-body",
  415: "QD-415-content",
};

function fromException(exception: HTTPException): ApiProblem {
  const code = BY_STATUS[exception.status] ?? "QD-500-internal";
  return new ApiProblem(code, `${exception.message || "The request could not be read"}.`, { cause: exception });
}

/** A cluster that cannot be asked as somebody: by name, as above. */
const isAccess = (error: unknown): error is Error => error instanceof Error && error.name === "AccessError";

/** A session that has ended says so itself. */
function fromAccess(error: Error): ApiProblem {
  if (isProblem(error.cause)) return error.cause as ApiProblem;
  return new ApiProblem("QD-503-authz", `${error.message}.`, { cause: error });
}

type UpstreamLike = Error & { reason: Cause };

/** By name, for the reason `isProblem` goes by shape. */
function isUpstream(error: unknown): error is UpstreamLike {
  return error instanceof Error && error.name === "UpstreamError" && "reason" in error;
}

const BY_CAUSE: Readonly<Partial<Record<Cause, ProblemCode>>> = {
  refused: "QD-503-cluster",
  throttled: "QD-503-cluster",
  timeout: "QD-504-cluster",
};

function fromUpstream(error: UpstreamLike): ApiProblem {
  const code = BY_CAUSE[error.reason] ?? "QD-502-cluster";
  return new ApiProblem(code, `${error.message}.`, { cause: error });
}
