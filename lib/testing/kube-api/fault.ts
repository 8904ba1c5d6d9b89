import type { IncomingMessage, ServerResponse } from "node:http";

import { failure, respondJson } from "./respond.ts";

/**
 * How an API server can misbehave: `absent` serves no such API, `hang` accepts and never answers, `html` answers a proxy's error page with 200,
 * `cut` breaks off in the middle of the body, `throttle` answers 429 with Retry-After: 1.
 */
export type FaultName = "hang" | "500" | "html" | "cut" | "throttle" | "unauthorized" | "forbidden" | "gone" | "absent";

export interface FaultOptions {
  /** Only requests whose path with query matches; default all. */
  match?: RegExp;
  /** Heals itself after this many requests; default never. */
  times?: number;
}

type Misbehave = (response: ServerResponse) => void;

const behaviours: Record<FaultName, Misbehave> = {
  hang: () => undefined,
  "500": (response) => respondJson(response, 500, failure(500, "InternalError", "etcdserver: request timed out")),
  html: (response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<html><body><h1>Bad gateway</h1></body></html>");
  },
  cut: (response) => {
    response.writeHead(200, { "content-type": "application/json", "transfer-encoding": "chunked" });
    response.write('{"kind":"List","apiVersion":"v1","metadata":{"resourceVer', () => response.destroy());
  },
  throttle: (response) =>
    respondJson(response, 429, failure(429, "TooManyRequests", "too many requests, try again later"), {
      "retry-after": "1",
    }),
  unauthorized: (response) => respondJson(response, 401, failure(401, "Unauthorized", "Unauthorized")),
  forbidden: (response) => respondJson(response, 403, failure(403, "Forbidden", "you may not do this")),
  gone: (response) => respondJson(response, 410, failure(410, "Expired", "too old resource version")),
  // In plain text, as it answers for a group that it does not know.
  absent: (response) => void response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found\n"),
};

/** The faults in force. The newest one that matches wins. */
export class Faults {
  #active: { misbehave: Misbehave; match: RegExp | undefined; left: number }[] = [];

  set(name: FaultName, options: FaultOptions = {}): void {
    this.#active.unshift({ misbehave: behaviours[name], match: options.match, left: options.times ?? Infinity });
  }

  heal(): void {
    this.#active = [];
  }

  /** True when a fault has taken over this request. */
  strike(request: IncomingMessage, response: ServerResponse): boolean {
    const fault = this.#active.find((one) => one.left > 0 && (one.match?.test(request.url ?? "") ?? true));
    if (fault === undefined) return false;
    fault.left -= 1;
    fault.misbehave(response);
    return true;
  }
}
