import type { IncomingMessage, ServerResponse } from "node:http";

import { API_HEADERS } from "../guard/headers.ts";
import { type ApiProblem, toBody } from "../problem/problem.ts";

/** What one header says, however the request came. */
export type HeaderReader = (name: "accept" | "user-agent") => string | undefined;

/** A refusal as raw header pairs and text, in the client's language. */
export interface Refusal {
  contentType: string;
  text: string;
}

/** kubectl and the client libraries print the message of a `Status` and hide any other body; everyone else gets problem details. */
export function toRefusal(problem: ApiProblem, header: HeaderReader): Refusal {
  if (!isKubernetesClient(header))
    return { contentType: "application/problem+json", text: JSON.stringify(toBody(problem)) };
  return { contentType: "application/json", text: JSON.stringify(toStatus(problem)) };
}

/** A problem as Kubernetes says it. */
export function toStatus({ status, code, detail, action }: ApiProblem): object {
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: `${code}: ${detail} ${action}`,
    reason: REASONS[status] ?? "InternalError",
    details: { causes: [{ reason: code, message: detail }] },
    code: status,
  };
}

/** Writes a refusal to a raw response whose head was not sent. */
export function writeRefusal(request: IncomingMessage, response: ServerResponse, problem: ApiProblem): void {
  const { contentType, text } = toRefusal(problem, (name) => request.headers[name]);
  // A body nobody will read must not hold the connection open for the next request.
  const retry = problem.retrySeconds === undefined ? [] : ["retry-after", String(problem.retrySeconds)];
  const connection = request.complete || !hasBody(request) ? [] : ["connection", "close"];
  response.writeHead(problem.status, [
    ...API_HEADERS,
    "content-type",
    contentType,
    "content-length",
    String(Buffer.byteLength(text)),
    ...retry,
    ...connection,
  ]);
  response.end(request.method === "HEAD" ? undefined : text);
}

const REASONS: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  421: "BadRequest",
  429: "TooManyRequests",
  501: "NotImplemented",
  503: "ServiceUnavailable",
  504: "Timeout",
};

/** It only chooses words, so a client may say of itself what it likes. */
function isKubernetesClient(header: HeaderReader): boolean {
  return (header("user-agent") ?? "").includes("kubernetes/") || (header("accept") ?? "").includes("as=Table");
}

function hasBody(request: IncomingMessage): boolean {
  return request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined;
}
