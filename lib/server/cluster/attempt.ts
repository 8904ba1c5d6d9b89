import type { IncomingHttpHeaders } from "node:http";

import type { Dispatcher } from "undici";

import { DeadlineError } from "./cause.ts";
import type { Exchange } from "./cluster.ts";

/** Who gets one attempt's answer. `onError` may come instead of any of the others and is the last call. */
export interface Receiver {
  onHead(status: number, headers: IncomingHttpHeaders, raw: readonly Buffer[]): void;
  onData(chunk: Buffer): void;
  onEnd(): void;
  onError(error: unknown): void;
}

/** One request on one socket, with a deadline for its head that counts the wait for the socket too. */
export class Attempt implements Exchange, Dispatcher.DispatchHandler {
  readonly #receiver: Receiver;
  readonly #deadline: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #isOver = false;

  constructor(receiver: Receiver, headMilliseconds: number) {
    this.#receiver = receiver;
    this.#deadline = setTimeout(() => this.#expire(), headMilliseconds);
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    this.#controller?.resume();
  }

  abort(): void {
    this.#stop(new Error("aborted"));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It was given up while it waited for a socket.
    if (this.#isOver) controller.abort(new Error("aborted"));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // 1xx heads announce the real one.
    if (this.#isOver || status < 200) return;
    clearTimeout(this.#deadline);
    this.#receiver.onHead(status, headers, (controller.rawHeaders ?? []) as Buffer[]);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#isOver) this.#receiver.onData(chunk);
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#finish();
    this.#receiver.onEnd();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#isOver) return;
    this.#finish();
    this.#receiver.onError(error);
  }

  #expire(): void {
    if (this.#isOver) return;
    const error = new DeadlineError("no head");
    this.#stop(error);
    this.#receiver.onError(error);
  }

  #stop(error: Error): void {
    if (this.#isOver) return;
    this.#finish();
    this.#controller?.abort(error);
  }

  #finish(): void {
    this.#isOver = true;
    clearTimeout(this.#deadline);
  }
}
