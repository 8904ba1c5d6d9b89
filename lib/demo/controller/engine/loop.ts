import { type Clock, realClock } from "#lib/demo/clock.ts";
import type { Change, ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import { DueTimes } from "./due.ts";

export interface Controller {
  readonly name: string;
  /** For each resource it watches, or `*` for all: the keys (`namespace/name`, or a name) of its own objects that a change concerns. */
  readonly watches: Readonly<Partial<Record<ResourceKey, (change: Change) => Iterable<string>>>>;
  /** Brings one object nearer to what it should be. Answers when to look again without a change, epoch milliseconds. */
  reconcile(key: string): number | undefined;
}

/** One turn of the event loop gives controllers this long, plus the one object that is on: far below the 50 ms that one feels. */
const turnMilliseconds = 8;
const longestRetryMilliseconds = 60_000;

/**
 * Runs controllers over one store: each change and each due time queues a key once, and turns of bounded length work the queue off in
 * order. Nothing polls; with an empty queue one timer stands for the earliest due time.
 */
export class Loop {
  readonly #clock: Clock;
  readonly #controllers = new Map<string, Controller>();
  readonly #watches = new Map<ResourceKey, { name: string; keys: (change: Change) => Iterable<string> }[]>();
  readonly #queue = new Set<string>();
  readonly #due = new DueTimes();
  readonly #failures = new Map<string, number>();
  readonly #onError: (error: unknown, controller: string, key: string) => void;
  readonly #unsubscribe: () => void;
  #timer: { due: number; cancel: () => void } | undefined;
  #isTurning = false;
  #isStopped = false;

  constructor(
    store: ObjectStore,
    clock: Clock,
    controllers: readonly Controller[],
    resources: readonly ResourceKey[],
    onError: (error: unknown, controller: string, key: string) => void,
  ) {
    this.#clock = clock;
    this.#onError = onError;
    for (const controller of controllers) {
      this.#controllers.set(controller.name, controller);
      for (const [resource, keys] of Object.entries(controller.watches)) {
        if (keys === undefined) continue;
        const watches = this.#watches.get(resource) ?? [];
        watches.push({ name: controller.name, keys });
        this.#watches.set(resource, watches);
      }
    }
    for (const resource of resources)
      for (const object of store.list(resource)) this.#hear({ type: "ADDED", resource, object, before: undefined });
    this.#unsubscribe = store.subscribe((change) => this.#hear(change));
  }

  /** How many keys wait for a time, for a test that idling costs nothing. */
  get waiting(): number {
    return this.#due.size;
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

  #hear(change: Change): void {
    for (const watched of [change.resource, "*"])
      for (const { name, keys } of this.#watches.get(watched) ?? [])
        for (const key of keys(change)) this.look(name, key);
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
      this.#reconcile(entry);
      if (this.#clock.now() >= end) break;
    }
    this.#isTurning = false;
    if (this.#queue.size > 0) this.#turnSoon();
    else this.#wait();
  }

  #reconcile(entry: string): void {
    const space = entry.indexOf(" ");
    const [name, key] = [entry.slice(0, space), entry.slice(space + 1)];
    try {
      this.#due.set(entry, this.#controllers.get(name)?.reconcile(key));
      this.#failures.delete(entry);
    } catch (error) {
      // As the real work queue does: one object that fails waits longer each time and holds up no other.
      const failures = this.#failures.get(entry) ?? 0;
      this.#failures.set(entry, failures + 1);
      this.#due.set(entry, this.#clock.now() + Math.min(longestRetryMilliseconds, 100 * 2 ** failures));
      this.#onError(error, name, key);
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
