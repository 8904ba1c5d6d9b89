import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import type { RequestPolicy } from "../guard/policy.ts";
import { ApiProblem, toBody } from "../problem/problem.ts";
import { refuseRaw } from "./refuse-raw.ts";

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Java's clients and curl --http2 offer HTTP/2 with every first request, and go on with HTTP/1.1 when the offer is ignored. */
export function shouldUpgrade(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() !== "h2c";
}

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
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`, () => socket.destroy());
}
