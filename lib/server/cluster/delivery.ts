import type { IncomingHttpHeaders } from "node:http";

import type { Attempt, Receiver } from "./attempt.ts";
import type { Exchange, UpstreamRequest } from "./cluster.ts";
import { isEndless } from "./deadline.ts";
import type { ConnectionHealth } from "./health.ts";
import type { Proof } from "./proof.ts";
import { isForeignRefusal, judgeResponse } from "./verdict.ts";

/** What a delivery needs from its connection. */
export interface Line {
  readonly health: ConnectionHealth;
  /** @throws {UpstreamError} when nothing may be sent now. */
  admit(request: UpstreamRequest): void;
  proof(): Proof | Promise<Proof>;
  /** Reads the credentials again; null when that failed or gave the refused ones once more. */
  renewProof(refused: Proof): Promise<Proof | null>;
  accepted(): void;
  /** The credentials were refused in so many attempts. */
  refused(attempts: number): void;
  send(request: UpstreamRequest, proof: Proof, receiver: Receiver): Attempt;
  /** Records the failure and names it for the caller. */
  failed(request: UpstreamRequest, error: unknown): Error;
  failedInBody(error: unknown): Error;
}

/** An answer `401` that is kept until it is known whether there are other credentials to try. */
interface Refusal {
  status: number;
  headers: IncomingHttpHeaders;
  raw: readonly Buffer[];
  chunks: Buffer[];
}

/** One request from admission to its last byte: credentials, at most two attempts, and what the outcome says about the connection. */
export class Delivery implements Exchange, Receiver {
  readonly #line: Line;
  readonly #request: UpstreamRequest;
  readonly #receiver: Receiver;
  readonly #isEndless: boolean;
  readonly #startedAt = performance.now();
  #attempt: Attempt | null = null;
  #attempts = 0;
  #proof: Proof | null = null;
  #refusal: Refusal | null = null;
  #isRenewed = false;
  #hasHead = false;
  #isHealthy = true;
  #isAborted = false;

  constructor(line: Line, request: UpstreamRequest, receiver: Receiver) {
    this.#line = line;
    this.#request = request;
    this.#receiver = receiver;
    this.#isEndless = isEndless(request);
  }

  /** Sends the first attempt; within this call when the credentials are at hand. */
  start(): this {
    try {
      this.#line.admit(this.#request);
      const proof = this.#line.proof();
      if (proof instanceof Promise) proof.then((late) => this.#send(late)).catch((error: unknown) => this.#fail(error));
      else this.#send(proof);
    } catch (error) {
      // Callers get their answers after they got the exchange.
      queueMicrotask(() => this.#fail(error));
    }
    return this;
  }

  pause(): void {
    this.#attempt?.pause();
  }

  resume(): void {
    this.#attempt?.resume();
  }

  abort(): void {
    this.#isAborted = true;
    this.#attempt?.abort();
  }

  onHead(status: number, headers: IncomingHttpHeaders, raw: readonly Buffer[]): void {
    const isTimed = this.#request.purpose === "probe" || this.#request.purpose === "read";
    this.#line.health.answered(isTimed ? performance.now() - this.#startedAt : null);
    if (status === 401 && !isForeignRefusal(this.#request)) {
      if (this.#canRetry()) {
        this.#refusal = { status, headers, raw, chunks: [] };
        return;
      }
      this.#line.refused(this.#attempts);
    } else if (status !== 401) this.#line.accepted();
    this.#hasHead = true;
    const failure = judgeResponse(this.#request, status, headers);
    this.#isHealthy = failure === null;
    if (failure) this.#line.health.failed(failure);
    else if (this.#isEndless) this.#line.health.succeeded();
    this.#receiver.onHead(status, headers, raw);
  }

  onData(chunk: Buffer): void {
    if (this.#refusal) this.#refusal.chunks.push(chunk);
    else this.#receiver.onData(chunk);
  }

  onEnd(): void {
    if (this.#refusal) {
      const refusal = this.#refusal;
      this.#refusal = null;
      this.#renew(refusal).catch((error: unknown) => this.#fail(error));
      return;
    }
    if (this.#isHealthy && !this.#isEndless) this.#line.health.succeeded();
    this.#receiver.onEnd();
  }

  onError(error: unknown): void {
    if (!this.#hasHead) this.#fail(this.#line.failed(this.#request, error));
    else this.#fail(this.#isEndless ? error : this.#line.failedInBody(error));
  }

  #canRetry(): boolean {
    const { method, purpose, body } = this.#request;
    // Reviews are POSTs that change nothing.
    const isRepeatable = method === "GET" || (purpose === "read" && (typeof body === "string" || !body));
    return this.#attempts === 1 && !this.#isRenewed && isRepeatable;
  }

  /** Asks once more with other credentials, or passes the refusal on when there are none. */
  async #renew(refusal: Refusal): Promise<void> {
    this.#isRenewed = true;
    const proof = this.#proof && (await this.#line.renewProof(this.#proof));
    if (this.#isAborted) return;
    if (proof) {
      this.#send(proof);
      return;
    }
    this.onHead(refusal.status, refusal.headers, refusal.raw);
    for (const chunk of refusal.chunks) this.onData(chunk);
    this.onEnd();
  }

  #send(proof: Proof): void {
    if (this.#isAborted) return;
    this.#attempts += 1;
    this.#proof = proof;
    this.#attempt = this.#line.send(this.#request, proof, this);
  }

  #fail(error: unknown): void {
    if (!this.#isAborted) this.#receiver.onError(error);
  }
}
