import { type Clock, realClock } from "#lib/demo/clock.ts";
import type { Change, ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import { DueTimes } from "./due.ts";

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
 * order. Nothing polls; with an empty queue one timer stands for the earliest due time.
 */
export class Loop {
  readonly #clock: Clock;
  readonly #controllers: ReadonlyMap<string, Controller>;
  readonly #queue = new Set<string>();
  readonly #due = new DueTimes();
  readonly #onError: OnError;
  readonly #unsubscribe: () => void;
  #timer: { due: number; cancel: () => void } | undefined;
  #isTurning = false;
  #isStopped = false;

  constructor(store: ObjectStore, clock: Clock, controllers: readonly Controller[], onError: OnError) {
    this.#clock = clock;
    this.#onError = onError;
    this.#controllers = new Map(controllers.map((controller) => [controller.name, controller]));
    this.#unsubscribe = store.subscribe((change) => {
      for (const { name, watches } of controllers)
        for (const keysOf of [watches[change.resource], watches["*"]])
          for (const key of keysOf?.(change) ?? []) this.look(name, key);
    });
  }

  /** Queues a key as if its object had changed: for facts that are not in the store, such as a story's turn. */
  look(controller: string, key: string): void {
    this.#queue.add(`${controller} ${key}`);
    this.#turnSoon();
  }

  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    this.#timer?.cancel();
  }

  #turnSoon(): void {
    if (this.#isTurning || this.#isStopped) return;
    this.#isTurning = true;
    if (this.#clock === realClock) setImmediate(() => this.#turn());
    else this.#clock.at(this.#clock.now(), () => this.#turn());
  }

  #turn(): void {
    if (this.#isStopped) return;
    const end = this.#clock.now() + turnMilliseconds;
    for (let key = this.#due.take(this.#clock.now()); key !== undefined; key = this.#due.take(this.#clock.now()))
      this.#queue.add(key);
    for (const entry of this.#queue) {
      this.#queue.delete(entry);
      this.#due.set(entry, this.#reconcile(entry));
      if (this.#clock.now() >= end) break;
    }
    this.#isTurning = false;
    if (this.#queue.size > 0) this.#turnSoon();
    else this.#wait();
  }

  /** As the real work queue: one object that fails waits for another try and holds up no other. */
  #reconcile(entry: string): number | undefined {
    const space = entry.indexOf(" ");
    const [name, key] = [entry.slice(0, space), entry.slice(space + 1)];
    try {
      return this.#controllers.get(name)?.reconcile(key);
    } catch (error) {
      this.#onError(error, name, key);
      return this.#clock.now() + retryMilliseconds;
    }
  }

  #wait(): void {
    const due = this.#due.next();
    if (due === this.#timer?.due) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (due === undefined) return;
    const cancel = this.#clock.at(due, () => {
      this.#timer = undefined;
      this.#turnSoon();
    });
    this.#timer = { due, cancel };
  }
}
