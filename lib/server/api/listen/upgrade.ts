import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { API_HEADERS } from "../guard/headers.ts";
import type { RequestPolicy } from "../guard/policy.ts";
import { ApiProblem, toBody } from "../problem/problem.ts";
import { refuseRaw } from "./refuse-raw.ts";

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Answers every attempt to leave HTTP. Nothing is ever forwarded: only hot reload (`page`, null in production) may upgrade, after the same
 * guard as any request.
 */
export function createUpgrade(policy: RequestPolicy, page: UpgradeHandler | null): UpgradeHandler {
  return (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const refusal = refuseRaw(request, policy) ?? refuseUpgrade(request.url ?? "", page !== null);
    if (refusal) end(socket, refusal);
    else page?.(request, socket, head);
  };
}

/** CONNECT asks for a tunnel, which there is none of. */
export function refuseConnect(_request: IncomingMessage, socket: Duplex): void {
  end(socket, new ApiProblem("QD-405-method", "CONNECT is not a method of this server."));
}

function refuseUpgrade(target: string, hasHotReload: boolean): ApiProblem | null {
  if (/\/k8s[/?]/.test(target))
    return new ApiProblem("QD-501-upgrade", "This version does not pass on upgraded connections.");
  if (hasHotReload && target.startsWith("/_next/")) return null;
  return new ApiProblem("QD-404-route", "Nothing here can be upgraded.");
}

function end(socket: Duplex, problem: ApiProblem): void {
  const text = JSON.stringify(toBody(problem));
  const head = [
    `HTTP/1.1 ${problem.status} Refused`,
    ...lines(API_HEADERS),
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`, () => socket.destroy());
}

const lines = (raw: readonly string[]): string[] =>
  Array.from({ length: raw.length / 2 }, (_, index) => `${raw[2 * index]}: ${raw[2 * index + 1]}`);

const STATUS_BY_ERROR: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Answers what is not HTTP, or too long to read, with the headers of every other answer. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = STATUS_BY_ERROR[error.code ?? ""] ?? "400 Bad Request";
  const head = [`HTTP/1.1 ${status}`, ...lines(API_HEADERS), "Content-Length: 0", "Connection: close"];
  socket.end(`${head.join("\r\n")}\r\n\r\n`, () => socket.destroy());
}
