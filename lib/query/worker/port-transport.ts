import type { OpenTransport, Transport, TransportEvents } from "../transport.ts";
import { BEAT_SECONDS, type TabMessage, type WorkerMessage } from "./message.ts";

/** A worker that says nothing for this long is gone, whatever the browser believes. */
const SILENT_MILLISECONDS = 2.5 * BEAT_SECONDS * 1000;
/** Its script has to come and run first. */
const FIRST_MILLISECONDS = 5000;

export interface WorkerPort {
  port: MessagePort;
  /** Called when the worker's script could not be loaded or run. */
  onError: (listener: () => void) => void;
}

interface PortTransportOptions {
  /** Connects to the worker, or starts it. */
  connect: () => WorkerPort;
  /** Held by this tab for as long as it lives. */
  lock: string;
  /** What to use when there is no worker to be had. */
  fallback: OpenTransport;
}

/** The shared worker as a transport; with its own connection instead when the worker never answers. */
export function portTransport(options: PortTransportOptions): OpenTransport {
  return (events) => new PortTransport(options, events);
}

class PortTransport implements Transport {
  readonly #options: PortTransportOptions;
  readonly #events: TransportEvents;
  #port: MessagePort | undefined;
  #fallback: Transport | undefined;
  #isOpen = false;
  #isKnownToWork = false;
  #alarm: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PortTransportOptions, events: TransportEvents) {
    this.#options = options;
    this.#events = events;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    if (this.#fallback !== undefined) return this.#fallback.open();
    this.#events.onStatus({ state: "connecting" });
    this.#port ??= this.#join();
    this.#ask({ ask: "wake" });
    this.#listen();
  }

  close(): void {
    this.#isOpen = false;
    if (this.#fallback !== undefined) return this.#fallback.close();
    clearTimeout(this.#alarm);
    this.#ask({ ask: "quiet" });
    this.#events.onStatus({ state: "idle" });
  }

  reconnect(): void {
    if (this.#fallback !== undefined) this.#fallback.reconnect();
    else this.#ask({ ask: "reconnect" });
  }

  put(...[subscription, request]: Parameters<Transport["put"]>): void {
    if (this.#fallback !== undefined) this.#fallback.put(subscription, request);
    else this.#ask({ ask: "put", subscription, request });
  }

  drop(subscription: string): void {
    if (this.#fallback !== undefined) this.#fallback.drop(subscription);
    else this.#ask({ ask: "drop", subscription });
  }

  #join(): MessagePort {
    const { port, onError } = this.#options.connect();
    onError(() => this.#giveUp());
    port.addEventListener("message", (event: MessageEvent<WorkerMessage>) => {
      if (port === this.#port) this.#receive(event.data);
    });
    port.start();
    port.postMessage({ ask: "join", lock: this.#options.lock } satisfies TabMessage);
    return port;
  }

  #receive(message: WorkerMessage): void {
    if (!this.#isOpen) return;
    this.#isKnownToWork = true;
    this.#listen();
    if (message.say === "status") this.#events.onStatus(message.status);
    else if (message.say === "event") this.#events.onEvent(message.event);
  }

  #listen(): void {
    clearTimeout(this.#alarm);
    const wait = this.#isKnownToWork ? SILENT_MILLISECONDS : FIRST_MILLISECONDS;
    this.#alarm = setTimeout(() => this.#onSilence(), wait);
  }

  /** A worker that once spoke is started again; one that never did is done without. */
  #onSilence(): void {
    if (!this.#isKnownToWork) return this.#giveUp();
    this.#isKnownToWork = false;
    this.#ask({ ask: "leave" });
    this.#port?.close();
    this.#port = undefined;
    this.#isOpen = false;
    this.open();
  }

  #giveUp(): void {
    if (this.#fallback !== undefined || this.#isKnownToWork) return;
    clearTimeout(this.#alarm);
    this.#port?.close();
    this.#fallback = this.#options.fallback(this.#events);
    if (this.#isOpen) this.#fallback.open();
  }

  #ask(message: TabMessage): void {
    this.#port?.postMessage(message);
  }
}
