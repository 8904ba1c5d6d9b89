import type { AuditHandle, AuditOutcome } from "#lib/server/audit/audit.ts";
import type { Exchange, ExchangeHandler, UpstreamError } from "#lib/server/cluster/cluster.ts";
import { isUnsent } from "#lib/server/cluster/unsent.ts";

/** An exchange whose outcome goes into the audit: once, whichever way it ends. */
export class AuditedExchange implements Exchange, ExchangeHandler {
  readonly #handle: AuditHandle;
  readonly #handler: ExchangeHandler;
  readonly #exchange: Exchange;
  #isTold = false;

  constructor(handle: AuditHandle, handler: ExchangeHandler, dispatch: (handler: ExchangeHandler) => Exchange) {
    this.#handle = handle;
    this.#handler = handler;
    this.#exchange = dispatch(this);
  }

  pause(): void {
    this.#exchange.pause();
  }

  resume(): void {
    this.#exchange.resume();
  }

  /** Whoever asked went away: the cluster may have done it all the same. */
  abort(): void {
    this.#tell({ result: "unknown", reason: "Gone", message: "the sender went before the cluster answered" });
    this.#exchange.abort();
  }

  onHead(status: number, headers: readonly string[]): void {
    this.#tell({ result: resultOf(status), code: status });
    this.#handler.onHead(status, headers);
  }

  onData(chunk: Uint8Array): void {
    this.#handler.onData(chunk);
  }

  onEnd(): void {
    this.#handler.onEnd();
  }

  onError(error: UpstreamError): void {
    const result = isUnsent(error) ? "failed" : "unknown";
    this.#tell({ result, reason: error.reason ?? "", message: error.message });
    this.#handler.onError(error);
  }

  #tell(outcome: AuditOutcome): void {
    if (this.#isTold) return;
    this.#isTold = true;
    // Never throws; the answer does not wait for it: that it was about to happen is on the disk.
    void this.#handle.end(outcome);
  }
}

function resultOf(status: number): AuditOutcome["result"] {
  if (status === 401 || status === 403) return "denied";
  return status < 400 ? "succeeded" : "failed";
}
