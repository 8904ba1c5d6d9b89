import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

import type { Log } from "../api.ts";
import { type ApiProblem, toBody } from "./problem.ts";

/** A problem as a response. Only our own faults are logged, with their stack; a refusal is the client's to read. */
export function answerProblem(context: Context, problem: ApiProblem, log: Log): Response {
  const { method, path } = context.req;
  if (problem.code === "QD-500-internal")
    log.error({ code: problem.code, method, path, err: problem.cause }, "answering failed");
  if (problem.retrySeconds !== undefined) context.header("retry-after", String(problem.retrySeconds));
  const body = JSON.stringify(toBody(problem, path));
  return context.body(body, problem.status as ContentfulStatusCode, { "content-type": "application/problem+json" });
}
