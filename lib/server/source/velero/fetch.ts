import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { Readable } from "node:stream";

import { DownloadError } from "./error.ts";
import type { Trusted } from "./trust.ts";

/** Which address a host is asked at, resolved once: what was checked is what is connected to. It throws for one that must not be. */
export type Choose = (hostname: string) => Promise<{ readonly address: string; readonly family: 4 | 6 }>;

export interface FetchOptions {
  readonly choose: Choose;
  /** By `trustOf` of the location. */
  readonly trusted: Trusted;
  readonly signal: AbortSignal;
  /** 30 s unless told. */
  readonly silenceMilliseconds?: number;
}

/** A store that sends nothing for so long sends nothing more. */
const SILENCE_MILLISECONDS = 30_000;

/** Asks a store for a signed file, at this address alone and without any credential. @throws {DownloadError} unless it sends it. */
export async function fetchSigned(
  url: URL,
  { choose, trusted, signal, silenceMilliseconds = SILENCE_MILLISECONDS }: FetchOptions,
): Promise<Readable> {
  const { address, family } = await choose(url.hostname);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isTls = url.protocol === "https:";
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = (isTls ? https : http).request({
      host: address,
      family,
      port: Number(url.port) || (isTls ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, accept: "*/*", "user-agent": "quarterdeck" },
      // A connection of its own: none is ever reused for another name.
      agent: false,
      signal,
      timeout: silenceMilliseconds,
      maxHeaderSize: 16_384,
      ...(isTls ? { minVersion: "TLSv1.2", servername: isIP(host) === 0 ? host : "" } : {}),
      ...(trusted && { ca: [...trusted] }),
    });
    let unread = (): number => 0;
    request.on("timeout", () => {
      // While something waits to be read, it is the reader who is slow.
      if (unread() > 0) request.setTimeout(silenceMilliseconds);
      else request.destroy(new Error("it was silent"));
    });
    request.once("error", (error) => reject(toError(url, error)));
    request.once("response", (answer) => {
      unread = () => answer.readableLength;
      resolve(answer);
    });
    request.end();
  });
  if (response.statusCode === 200) return response;
  response.destroy();
  throw refuse(url, response.statusCode ?? 0);
}

function refuse({ host }: URL, status: number): DownloadError {
  if (status === 404) return new DownloadError("absent", "Velero has not stored it, or not yet.");
  if (status >= 300 && status < 400)
    return new DownloadError("address", `The store at ${host} leads elsewhere with ${status}, which is not followed.`);
  if (status === 403)
    return new DownloadError(
      "expired",
      `The store at ${host} refuses the address that Velero signed (403): it has expired, or Velero's credential was withdrawn.`,
    );
  return new DownloadError("storage", `The store at ${host} answers ${status}.`);
}

/** What Node says of a certificate that no authority signed, that is another's or too old. */
const untrusted =
  /^(?:CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ERR_TLS_CERT_|INVALID_(?:CA|PURPOSE))/;

/** By its code: a message of TLS or of a parser may quote what was asked. */
function toError({ host }: URL, error: Error): DownloadError {
  const { code = error.message } = error as NodeJS.ErrnoException;
  if (untrusted.test(code))
    return new DownloadError("authority", `The certificate of the store at ${host} is not trusted (${code}).`, {
      cause: error,
    });
  return new DownloadError("storage", `The store at ${host} cannot be asked (${code}).`, { cause: error });
}
