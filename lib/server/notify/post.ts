import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";

import type { ChooseAddress } from "./address.ts";
import { DeliveryError, toDeliveryError } from "./delivery-error.ts";

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly authority: string | null;
}

export interface PostOptions {
  readonly choose: ChooseAddress;
  /** From the first byte to the last. */
  readonly patienceMilliseconds: number;
}

/** An answer is read so far only, for a tidy end of the connection. */
const mostAnswerBytes = 65_536;
/** Nobody is waited for longer than this because they ask for it. */
const mostRetrySeconds = 3600;

/** Posts to the address that was checked, and nowhere else: redirects are not followed. @throws {DeliveryError} unless it was taken. */
export async function post(posting: Posting, { choose, patienceMilliseconds }: PostOptions): Promise<void> {
  const url = toUrl(posting.url);
  const { address, family, isAllowed } = await choose(url.hostname);
  if (url.protocol === "http:" && !isAllowed)
    throw new DeliveryError("the receiver is asked over plain HTTP, which only addresses of notify.allow are");
  const signal = AbortSignal.timeout(patienceMilliseconds);
  try {
    judge(await send(posting, url, { address, family }, signal));
  } catch (error) {
    throw toDeliveryError(error);
  }
}

function toUrl(text: string): URL {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:")) return url;
  throw new DeliveryError("the receiver's address is no https:// address");
}

interface Answered {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

function send(
  { headers, body, authority }: Posting,
  url: URL,
  { address, family }: { address: string; family: 4 | 6 },
  signal: AbortSignal,
): Promise<Answered> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isTls = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (isTls ? https : http).request({
      method: "POST",
      host: address,
      family,
      port: Number(url.port) || (isTls ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, "content-length": String(Buffer.byteLength(body)), ...headers },
      // A connection of its own: none is ever reused for another name.
      agent: false,
      signal,
      maxHeaderSize: 16_384,
      ...(isTls ? { minVersion: "TLSv1.2", servername: isIP(host) === 0 ? host : "" } : {}),
      ...(authority === null ? {} : { ca: authority }),
    });
    request.once("error", reject);
    request.once("response", (response) => {
      const { statusCode = 0 } = response;
      const answered = { status: statusCode, retryAfter: response.headers["retry-after"] };
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostAnswerBytes) response.destroy();
      });
      // The status is what counts, also when the rest never comes whole.
      response.once("close", () => resolve(answered)).on("error", () => undefined);
    });
    request.end(body);
  });
}

/** A receiver that says so has not understood this message, and never will. */
const neverTaken = new Set([400, 413, 415, 422]);

function judge({ status, retryAfter }: Answered): void {
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400)
    throw new DeliveryError(`the receiver answers ${status}, a redirect, which is not followed`);
  throw new DeliveryError(`the receiver answers ${status}`, {
    isFinal: neverTaken.has(status),
    retrySeconds: status === 429 || status === 503 ? retrySecondsOf(retryAfter, Date.now()) : null,
  });
}

/** `120`, or a date; null when it is neither. */
export function retrySecondsOf(text: string | undefined, now: number): number | null {
  if (text === undefined) return null;
  const seconds = /^\d{1,9}$/.test(text.trim()) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), mostRetrySeconds) : null;
}
