import type { Cause } from "#lib/contract/freshness.ts";

export interface Failure {
  cause: Cause;
  /** One sentence for a person, without the cluster's name. */
  reason: string;
}

/** Our own deadline passed before the response head arrived. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
  readonly code = "QD_HEAD_TIMEOUT";
}

const CAUSES: Readonly<Record<string, readonly [Cause, string]>> = {
  ECONNREFUSED: ["refused", "connection refused: nothing listens at the server's address"],
  EHOSTUNREACH: ["refused", "no route to the server's address"],
  ENETUNREACH: ["refused", "no route to the server's network"],
  ENOTFOUND: ["dns", "the server's host name does not resolve"],
  EAI_AGAIN: ["dns", "the name server does not answer for the server's host name"],
  ETIMEDOUT: ["timeout", "no connection within 3 s"],
  UND_ERR_CONNECT_TIMEOUT: ["timeout", "no connection within 3 s"],
  QD_TLS_TIMEOUT: ["timeout", "connected, but no TLS handshake within 7 s"],
  QD_HEAD_TIMEOUT: ["timeout", "connected, but no answer in time"],
  UND_ERR_HEADERS_TIMEOUT: ["timeout", "connected, but no answer in time"],
  UND_ERR_BODY_TIMEOUT: ["timeout", "the answer stopped arriving for 15 s"],
  ECONNRESET: ["reset", "the connection was cut"],
  EPIPE: ["reset", "the connection was cut"],
  UND_ERR_SOCKET: ["reset", "the connection was cut"],
  UND_ERR_DESTROYED: ["config", "the connection was replaced because its definition changed"],
  UND_ERR_CLOSED: ["config", "the connection was replaced because its definition changed"],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ["reset", "the answer ended before its announced length"],
  UND_ERR_HEADERS_OVERFLOW: ["protocol", "the answer's headers are too large"],
  EPROTO: ["tls", "TLS failed: the server may speak plain HTTP"],
};

const UNKNOWN_AUTHORITY = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_UNTRUSTED",
]);

/** What the connector learned about the certificate that was refused. */
export interface SeenCertificate {
  validFrom: string;
  validTo: string;
  issuer: string;
  names: string;
}

/** Sorts any error of a socket, of TLS or of undici into a cause and a sentence. */
export function describeFailure(error: unknown, host: string, seen: SeenCertificate | null = null): Failure {
  const root = firstOf(error);
  const code = codeOf(root);
  const known = CAUSES[code];
  if (known) return { cause: known[0], reason: withAlert(known[1], root) };
  const message = root instanceof Error ? root.message : String(root);
  if (/certificate required|bad certificate|alert number (42|116)/i.test(message)) {
    return { cause: "tls", reason: "the server refused our client certificate" };
  }
  if (isTlsCode(code))
    return { cause: "tls", reason: describeCertificate(code, host, seen) ?? `TLS failed: ${message}` };
  if (code.startsWith("HPE_")) return { cause: "protocol", reason: `the answer is not HTTP: ${message}` };
  return { cause: "protocol", reason: message };
}

function withAlert(reason: string, error: unknown): string {
  const alert = error instanceof Error ? /alert ([a-z ]+)/i.exec(error.message)?.[1] : undefined;
  return alert ? `${reason} (${alert.trim()})` : reason;
}

/** Several addresses of one name fail as one AggregateError; the first tells as much as any. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
}

/** The error's code, or the code of what caused it. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}

function isTlsCode(code: string): boolean {
  return (
    UNKNOWN_AUTHORITY.has(code) ||
    /^(CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|UNABLE_TO_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/.test(code)
  );
}

function describeCertificate(code: string, host: string, seen: SeenCertificate | null): string | null {
  if (code === "CERT_HAS_EXPIRED") return `certificate expired${seen ? ` on ${day(seen.validTo)}` : ""}`;
  if (code === "CERT_NOT_YET_VALID")
    return `certificate is not valid before ${seen ? day(seen.validFrom) : "a later date"}`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return `certificate is for ${seen?.names || "other names"}, not ${host}`;
  if (UNKNOWN_AUTHORITY.has(code)) {
    return `certificate is signed by an unknown authority${seen?.issuer ? ` (${seen.issuer})` : ""}`;
  }
  return null;
}

function day(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString().slice(0, 10);
}
