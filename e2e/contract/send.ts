import { type IncomingMessage } from "node:http";
import { Agent, request } from "node:https";

import type { ContractRequest } from "./case.ts";
import type { Side } from "./side.ts";

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface Sender {
  /** `isEnough` is asked as bytes arrive: true leaves the answer there. */
  send(asked: ContractRequest, isAnonymous: boolean, isEnough?: (body: Buffer) => boolean): Promise<RawAnswer>;
  close(): void;
}

/** The name that managedFields know this suite by. */
const userAgent = "contract/1";
const limitMilliseconds = 30_000;

export function openSender({ url, certificateAuthority: ca, certificate: cert, key }: Side): Sender {
  const administrator = new Agent({ ca, cert, key, keepAlive: true });
  const anonymous = new Agent({ ca, keepAlive: true });
  const send: Sender["send"] = (asked, isAnonymous, isEnough = () => false) => {
    const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
    const body = bodyOf(asked.body);
    const headers = {
      "user-agent": userAgent,
      ...(body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
      ...(asked.headers as Record<string, string | string[]>),
    };
    const outgoing = request(`${url}${asked.path}`, {
      method: asked.method ?? "GET",
      agent: isAnonymous ? anonymous : administrator,
      headers,
      signal: AbortSignal.timeout(limitMilliseconds),
    });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => void collect(incoming, isEnough).then(resolve, reject));
    outgoing.end(body);
    return promise;
  };
  return {
    send,
    close: () => {
      administrator.destroy();
      anonymous.destroy();
    },
  };
}

function bodyOf(body: unknown): string | undefined {
  if (body === undefined || typeof body === "string") return body;
  return JSON.stringify(body);
}

async function collect(incoming: IncomingMessage, isEnough: (body: Buffer) => boolean): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (isEnough(Buffer.concat(chunks))) break;
  }
  const contentType = incoming.headers["content-type"] ?? "";
  return { status: incoming.statusCode ?? 0, contentType, body: Buffer.concat(chunks) };
}
