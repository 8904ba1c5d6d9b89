import type { MiddlewareHandler } from "hono";

import { ApiProblem } from "../problem/problem.ts";

/** What an issuer sends is a form, by its specification. */
const FORM = "/api/auth/backchannel-logout";

const LIMIT_BYTES = 1024 * 1024;

/** Refuses a large body, and one that is not JSON (a form of another site can send text), by what its head says, before a byte of it is read. Node holds a client to the length it gave. */
export const limitBody: MiddlewareHandler = (context, next) => {
  const { req } = context;
  if (req.header("transfer-encoding") !== undefined)
    throw new ApiProblem("QD-411-length", "The body has no Content-Length.");
  if (Number(req.header("content-length") ?? 0) > LIMIT_BYTES)
    throw new ApiProblem("QD-413-body", "The body is larger than 1 MiB.");
  if (Number(req.header("content-length") ?? 0) > 0 && req.path !== FORM) requireJson(req.header("content-type"));
  return next();
};

function requireJson(contentType = ""): void {
  if (!/^application\/json\s*(?:;|$)/i.test(contentType))
    throw new ApiProblem("QD-415-content", "The body is not said to be application/json.");
}
