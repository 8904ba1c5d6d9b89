import type { Problem } from "#lib/contract/problem.ts";

/** What a request came back with when it was not an answer: the server's problem details, or our own words when it sent none. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  /** `QD-400-where`. */
  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Which right is missing, where that is the problem. */
  get access(): Problem["access"] {
    return this.problem.access;
  }

  /** What to do about it. */
  get action(): string {
    return this.problem.action;
  }
}

/** Any thrown value → an ApiProblem; a failed connection says that the server did not answer. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({
    type: "about:blank",
    title: "No answer",
    status: 0,
    code: "QD-000-offline",
    detail: "Quarterdeck's server did not answer this browser.",
    action: "Check that it still runs and that this machine can reach it; the page retries by itself.",
  });
}

/** A response that is not ok → its problem details; a proxy's HTML error page becomes a problem too. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ApiProblem(body);
  return new ApiProblem({
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    code: `QD-${String(response.status).padStart(3, "0")}-unexplained`,
    detail: `The answer was ${response.status} ${response.statusText} without an explanation.`.replace("  ", " "),
    action: "Something between this browser and Quarterdeck answered instead of it: look at the proxy in front of it.",
  });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body && "action" in body;
}
