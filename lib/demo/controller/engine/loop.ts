import { type Clock, realClock } from "#lib/demo/clock.ts";
import type { Change, ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

/** For each resource, or `*` for all: the keys (`namespace/name`, or a name) of a controller's own objects that a change concerns. */
export type Watches = Readonly<Partial<Record<ResourceKey, (change: Change) => Iterable<string>>>>;

export interface Controller {
  readonly name: string;
  readonly watches: Watches;
  /** Brings one object nearer to what it should be. Answers when to look again without a change, epoch milliseconds. */
  reconcile(key: string): number | undefined;
}

export type OnError = (error: unknown, controller: string, key: string) => void;

/** One turn of the event loop gives controllers this long, plus the one object that is on: far below the 50 ms that one feels. */
const turnMilliseconds = 8;
const retryMilliseconds = 5000;

/**
 * Runs controllers over one store: each change and each due time queues a key once, and turns of bounded length work the queue off in
 * order. Nothing polls.
 */
export class Loop {
  readonly #clock: Clock;
  readonly #onError: OnError;
  readonly #unsubscribe: () => void;
  readonly #queue = new Map<string, [Controller, string]>();
  /** What takes back the next look at each key. */
  readonly #appointments = new Map<string, () => void>();
  #isTurning = false;

  constructor(store: ObjectStore, clock: Clock, controllers: readonly Controller[], onError: OnError) {
    this.#clock = clock;
    this.#onError = onError;
    this.#unsubscribe = store.subscribe((change) => {
      for (const controller of controllers)
        for (const keysOf of [controller.watches[change.resource], controller.watches["*"]])
          for (const key of keysOf?.(change) ?? []) this.look(controller, key);
    });
  }

  /** Queues a key as if its object had changed: for facts that are not in the store, such as a story's turn. */
  look(controller: Controller, key: string): void {
    this.#queue.set(`${controller.name} ${key}`, [controller, key]);
    this.#turnSoon();
  }

  stop(): void {
    this.#isTurning = true;
    this.#queue.clear();
    this.#unsubscribe();
    for (const cancel of this.#appointments.values()) cancel();
  }

  #turnSoon(): void {
    if (this.#isTurning) return;
    this.#isTurning = true;
    if (this.#clock === realClock) setImmediate(() => this.#turn());
    else this.#clock.at(this.#clock.now(), () => this.#turn());
  }

  #turn(): void {
    const end = this.#clock.now() + turnMilliseconds;
    for (const [entry, [controller, key]] of this.#queue) {
      this.#queue.delete(entry);
      this.#appointments.get(entry)?.();
      this.#appointments.delete(entry);
      const due = this.#reconcile(controller, key);
      if (due !== undefined)
        this.#appointments.set(
          entry,
          this.#clock.at(due, () => this.look(controller, key)),
        );
      if (this.#clock.now() >= end) break;
    }
    this.#isTurning = false;
    if (this.#queue.size > 0) this.#turnSoon();
  }

  /** As the real work queue: one object that fails waits for another try and holds up no other. */
  #reconcile(controller: Controller, key: string): number | undefined {
    try {
      return controller.reconcile(key);
    } catch (error) {
      this.#onError(error, controller.name, key);
      return this.#clock.now() + retryMilliseconds;
    }
  }
}
