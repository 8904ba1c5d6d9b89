import type { OwnCluster, UpstreamError } from "#lib/server/cluster/cluster.ts";
import { Reclaimer } from "#lib/server/cluster/reclaim.ts";
import { statusFromJson } from "#lib/server/wire/json-watch.ts";
import type { StatusAnswer } from "#lib/server/wire/reader.ts";

import type { TurnBudget } from "./turn-budget.ts";

/** An answer of the API server that is not 200: its status, or what can be said without one. */
export class StatusError extends Error {
  override readonly name = "StatusError";
  readonly status: StatusAnswer;
  constructor(status: StatusAnswer) {
    super(status.message || `the API server answered ${status.code}`);
    this.status = status;
  }
}

/** Whether an answer is that there is no such resource. */
export const isNotServed = (error: unknown): boolean => error instanceof StatusError && error.status.code === 404;

export interface StreamRequest {
  cluster: OwnCluster;
  path: string;
  accept: string;
  purpose: "list" | "watch";
  signal: AbortSignal;
  turns: TurnBudget;
  /** Called at the head of a 200 answer; gives the function that takes the body's chunks. */
  onHead: (contentType: string) => (chunk: Uint8Array) => void;
}

/** Larger bodies of an error are cut: a status fits into a few hundred bytes. */
const capErrorBytes = 64 * 1024;

/**
 * Sends one GET and hands on its body as it arrives. Resolves at the end of the body.
 * @throws {UpstreamError} when the connection fails, {StatusError} for any other answer than 200, what `onHead` or a chunk throws, and
 * the signal's reason when it aborts.
 */
export function streamAnswer(request: StreamRequest): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { cluster, signal } = request;
  if (signal.aborted) return Promise.reject(reasonOf(signal));
  let take: (chunk: Uint8Array) => void = () => undefined;
  let failure: ErrorBody | null = null;
  const reclaimer = new Reclaimer();
  const fail = (error: unknown): void => {
    signal.removeEventListener("abort", onAbort);
    exchange.abort();
    reject(error instanceof Error ? error : new Error(String(error)));
  };
  const onAbort = (): void => fail(reasonOf(signal));
  const exchange = cluster.dispatch(
    { method: "GET", path: request.path, headers: ["Accept", request.accept], purpose: request.purpose },
    {
      onHead: (status, headers) => {
        if (status === 200) attempt(fail, () => (take = request.onHead(headerOf(headers, "content-type"))));
        else {
          failure = new ErrorBody(status, headers);
          take = (chunk) => failure?.push(chunk);
        }
      },
      onData: (chunk) => {
        reclaimer.count(chunk.length);
        if (!request.turns.spend(() => attempt(fail, () => take(chunk)))) return;
        exchange.pause();
        request.turns.wait(() => exchange.resume());
      },
      onEnd: () => {
        signal.removeEventListener("abort", onAbort);
        if (failure === null) resolve();
        else reject(failure.toError());
      },
      onError: (error: UpstreamError) => {
        signal.removeEventListener("abort", onAbort);
        reject(error);
      },
    },
  );
  signal.addEventListener("abort", onAbort, { once: true });
  return promise;
}

function attempt(fail: (error: unknown) => void, action: () => void): void {
  try {
    action();
  } catch (error) {
    fail(error);
  }
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error("stopped");

/** The first header of that name among raw pairs, empty when there is none. */
function headerOf(headers: readonly string[], name: string): string {
  for (let at = 0; at + 1 < headers.length; at += 2)
    if (headers[at]?.toLowerCase() === name) return headers[at + 1] ?? "";
  return "";
}

/** Collects the body of an answer that is not 200 and reads it as a status, whatever it is. */
class ErrorBody {
  readonly #code: number;
  readonly #headers: readonly string[];
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(code: number, headers: readonly string[]) {
    this.#code = code;
    this.#headers = headers;
  }

  push(chunk: Uint8Array): void {
    if (this.#length > capErrorBytes) return;
    this.#length += chunk.length;
    this.#chunks.push(Buffer.from(chunk));
  }

  toError(): StatusError {
    const told = this.#parse();
    const retryAfter = Number(headerOf(this.#headers, "retry-after") || Number.NaN);
    return new StatusError({
      code: this.#code,
      reason: told?.reason ?? "",
      message: told?.message ?? "",
      retryAfterSeconds: told?.retryAfterSeconds ?? (Number.isFinite(retryAfter) ? retryAfter : null),
    });
  }

  #parse(): StatusAnswer | null {
    try {
      return statusFromJson(JSON.parse(Buffer.concat(this.#chunks).toString("utf8")));
    } catch {
      return null;
    }
  }
}
