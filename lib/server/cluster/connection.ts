import { isDeepStrictEqual } from "node:util";

import { errors } from "undici";

import type { ClusterDefinition } from "#lib/server/config/definition.ts";

import { receiveAnswer } from "./answer.ts";
import { Attempt, type Receiver } from "./attempt.ts";
import { AuthGate } from "./auth-gate.ts";
import { describeFailure, type Failure, type SeenCertificate } from "./cause.ts";
import {
  type Exchange,
  type ExchangeHandler,
  type UpstreamRequest,
  type UpstreamResponse,
  UpstreamError,
} from "./cluster.ts";
import { identityHeaders, openCredential } from "./credential.ts";
import { BODY_IDLE_MILLISECONDS, headMilliseconds, isEndless, PROBE_HEAD_MILLISECONDS } from "./deadline.ts";
import { Delivery, type Line } from "./delivery.ts";
import { buildHeaders } from "./header.ts";
import type { ConnectionHealth } from "./health.ts";
import type { Credential, Proof } from "./proof.ts";
import { openPools, type SocketPools } from "./socket-pools.ts";

/** Sockets, credentials and deadlines of one definition of one cluster. */
export class Connection implements Line {
  /** Labels and source may be replaced while server, TLS and user stay the same. */
  definition: ClusterDefinition;
  readonly server: URL;
  readonly health: ConnectionHealth;
  /** The server's certificate as of the last handshake; null before it and without TLS. */
  certificate: SeenCertificate | null = null;
  readonly #credential: Credential;
  readonly #gate = new AuthGate();
  #pools: SocketPools;
  #clientCertificate: string | null = null;

  constructor(definition: ClusterDefinition, health: ConnectionHealth) {
    this.definition = definition;
    this.server = new URL(definition.server);
    this.health = health;
    this.#credential = openCredential(definition.user, definition.server);
    this.#pools = this.#openPools();
  }

  /** Sends one request. @throws {UpstreamError} when no response head came; the caller's own abort reason when it aborted. */
  request(request: UpstreamRequest): Promise<UpstreamResponse> {
    return receiveAnswer(request, (receiver) => new Delivery(this, request, receiver).start());
  }

  /** Sends one request and calls back as its answer arrives. */
  dispatch(request: UpstreamRequest, handler: ExchangeHandler): Exchange {
    return new Delivery(this, request, {
      onHead: (status, _headers, raw) => handler.onHead(status, raw.map(toLatin1)),
      onData: (chunk) => handler.onData(chunk),
      onEnd: () => handler.onEnd(),
      onError: (error) =>
        handler.onError(error instanceof UpstreamError ? error : this.#error(this.#describe(error), error)),
    }).start();
  }

  /** Cuts every socket. Requests under way fail with cause `config`. */
  close(): Promise<void> {
    return this.#pools.close();
  }

  admit(request: UpstreamRequest): void {
    const { breaker, status } = this.health;
    if (breaker.state !== "closed" && request.purpose !== "probe") {
      const cause = status.cause === "none" ? "timeout" : status.cause;
      throw this.#error({ cause, reason: `${status.reason}; not asked again before the next probe` });
    }
    if (this.#gate.isShut()) throw this.#error({ cause: "auth", reason: this.#gate.reason });
  }

  proof(): Proof | Promise<Proof> {
    const proof = this.#credential.current();
    return proof instanceof Promise
      ? proof.catch((error: unknown) => Promise.reject(this.#lacksCredentials(error)))
      : proof;
  }

  async renewProof(refused: Proof): Promise<Proof | null> {
    const proof = await this.#credential.reload().catch((error: unknown) => this.#lacksCredentials(error));
    if (proof instanceof Error || isDeepStrictEqual(proof, refused)) return null;
    await this.#renewSockets(proof);
    return proof;
  }

  accepted(): void {
    if (this.#gate.passed()) this.health.note("auth", null);
  }

  refused(attempts: number): void {
    const reason = "the cluster refuses our credentials (401), also after reading them again";
    this.#gate.shut(reason, attempts);
    this.health.note("auth", reason);
  }

  send(request: UpstreamRequest, proof: Proof, receiver: Receiver): Attempt {
    const endless = isEndless(request);
    const pool = endless || request.purpose === "list" ? this.#pools.streams : this.#pools.requests;
    const attempt = new Attempt(receiver, headMilliseconds(request));
    pool.dispatch(
      {
        method: request.method,
        path: this.server.pathname === "/" ? request.path : this.server.pathname + request.path,
        headers: buildHeaders(
          request.headers ?? [],
          identityHeaders(this.definition.user, proof.authorization, request.as),
        ),
        body: request.body ?? null,
        bodyTimeout: endless ? 0 : BODY_IDLE_MILLISECONDS,
      },
      attempt,
    );
    return attempt;
  }

  failed(request: UpstreamRequest, error: unknown): Error {
    // A request that undici refuses to write is the caller's mistake and says nothing about the cluster.
    if (error instanceof UpstreamError || error instanceof errors.InvalidArgumentError) return error;
    const failure = this.#gate.isShut() ? { cause: "auth" as const, reason: this.#gate.reason } : this.#describe(error);
    const isSilentProbe =
      request.purpose === "probe" && failure.cause === "timeout" && this.health.isSilentFor(PROBE_HEAD_MILLISECONDS);
    if (failure.cause !== "config" && failure.cause !== "auth") this.health.failed(failure, isSilentProbe);
    return this.#error(failure, error);
  }

  failedInBody(error: unknown): Error {
    const failure = this.#describe(error);
    if (failure.cause !== "config") this.health.failed(failure);
    return this.#error(failure, error);
  }

  #lacksCredentials(error: unknown): UpstreamError {
    const hint = this.definition.user.exec?.installHint;
    const what = error instanceof Error ? error.message.trim() : String(error);
    const reason = `no credentials: ${what}${hint ? ` (${hint})` : ""}`;
    this.#gate.shut(reason);
    this.health.note("auth", reason);
    return this.#error({ cause: "auth", reason }, error);
  }

  #describe(error: unknown): Failure {
    return describeFailure(error, this.definition.tls.serverName ?? this.server.hostname, this.certificate);
  }

  #error(failure: Failure, cause?: unknown): UpstreamError {
    const { name } = this.definition;
    return new UpstreamError(name, failure.cause, `${name}: ${failure.reason}`, cause === undefined ? {} : { cause });
  }

  #openPools(): SocketPools {
    return openPools({
      server: this.server,
      tls: this.definition.tls,
      clientCertificate: async () => {
        const { clientCertificate } = await this.proof();
        this.#clientCertificate = clientCertificate?.certificate ?? null;
        return clientCertificate;
      },
      onCertificate: (seen) => (this.certificate = seen),
    });
  }

  /** A new client certificate needs new handshakes; a new token does not. */
  async #renewSockets(proof: Proof): Promise<void> {
    if ((proof.clientCertificate?.certificate ?? null) === this.#clientCertificate) return;
    const old = this.#pools;
    this.#pools = this.#openPools();
    await old.close();
  }
}

function toLatin1(buffer: Buffer): string {
  return buffer.toString("latin1");
}
