import { STATUS_CODES } from "node:http";

import type { RefusedAccess } from "#lib/contract/access.ts";
import type { Problem } from "#lib/contract/problem.ts";

import { PROBLEM_CODES, type ProblemCode, statusOf } from "./code.ts";

export interface FieldError {
  path: string;
  message: string;
}

/** A refusal that reaches the client as problem details. `detail` is one sentence for an operator. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly action: string;
  readonly errors: readonly FieldError[] | undefined;
  /** Said as Retry-After. */
  readonly retrySeconds: number | undefined;
  constructor(
    code: ProblemCode,
    detail: string,
    options: ErrorOptions & { action?: string; errors?: readonly FieldError[]; retrySeconds?: number } = {},
  ) {
    super(`${code}: ${detail}`, options);
    this.status = statusOf(code);
    this.code = code;
    this.detail = detail;
    this.action = options.action ?? PROBLEM_CODES[code].action;
    this.errors = options.errors;
    this.retrySeconds = options.retrySeconds;
  }
}

/** What ApiProblem and the views' ViewProblem have in common. */
type ProblemLike = Pick<ApiProblem, "status" | "code" | "detail" | "action" | "errors"> & { access?: RefusedAccess };

/** Tells by shape, not by class: Next's bundle and server.ts each have a copy of the class. */
export function isProblem(error: unknown): error is ProblemLike {
  if (!(error instanceof Error) || !("code" in error) || !("status" in error) || !("detail" in error)) return false;
  return typeof error.code === "string" && error.code.startsWith("QD-") && typeof error.status === "number";
}

/** The RFC 9457 body of a refusal. */
export function toBody(problem: ProblemLike, instance?: string): Problem {
  const { status, code, detail, action } = problem;
  const known: { title: string } | undefined = Object.hasOwn(PROBLEM_CODES, code)
    ? PROBLEM_CODES[code as ProblemCode]
    : undefined;
  return {
    type: `urn:quarterdeck:problem:${code}`,
    title: known?.title ?? STATUS_CODES[status] ?? "Problem",
    status,
    code,
    detail,
    action,
    ...(instance === undefined ? {} : { instance }),
    ...(problem.access ? { access: problem.access } : {}),
    ...(problem.errors ? { errors: problem.errors.map(({ path, message }) => ({ path, message })) } : {}),
  };
}
