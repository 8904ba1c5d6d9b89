import { isQuestion } from "#lib/contract/question.ts";

import type { RateKind } from "./rate.ts";

const DEAR = /^\/api\/v1\/(?:(?:search|export|panels|metrics\/query(?:-range)?|past)(?:[/?]|$)|.*\/log(?:\?|$))/;

/** An issuer that ends everybody's session at once says so from one address. */
const LOGOUT = "/api/auth/backchannel-logout";
const START = "/api/auth/start";

/**
 * What a request counts as; null for what never counts: probes, files of the build, and the live stream, of which the hub allows only so
 * many at once.
 */
export function rateKindOf(method: string, target: string): RateKind | null {
  // A sign-in counts once: where it arrives, which is what asks the issuer.
  if (target.startsWith(LOGOUT) || target.startsWith(START)) return "write";
  if (target.startsWith("/api/auth/")) return "sign-in";
  if (!target.startsWith("/api/")) return /^\/(?:_next\/|healthz|readyz|metrics)/.test(target) ? null : "read";
  if (method === "GET" && /^\/api\/v1\/stream(?:\?|$)/.test(target)) return null;
  if (DEAR.test(target)) return "dear";
  return method === "GET" || method === "HEAD" || isQuestion(target) ? "read" : "write";
}
