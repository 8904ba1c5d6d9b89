import type { MiddlewareHandler } from "hono";

import { ApiProblem } from "../problem/problem.ts";

const LIMIT_BYTES = 1024 * 1024;

/** Refuses a large body by what its head says, before a byte of it is read. Node holds a client to the length it gave. */
export const limitBody: MiddlewareHandler = (context, next) => {
  const { req } = context;
  if (req.header("transfer-encoding") !== undefined)
    throw new ApiProblem("QD-411-length", "The body has no Content-Length.");
  if (Number(req.header("content-length") ?? 0) > LIMIT_BYTES)
    throw new ApiProblem("QD-413-body", "The body is larger than 1 MiB.");
  return next();
};
