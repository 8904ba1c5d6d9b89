import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { toMicroTime, toTime } from "../time.ts";

/** Who says something: a component, and its host where it runs on one. */
export interface Source {
  readonly component: string;
  readonly host?: string;
}

export interface Occurrence {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
  /** `spec.containers{name}` when one container is meant. */
  readonly fieldPath?: string;
  /** Given by components that write events the new way (eventTime instead of count): the scheduler. */
  readonly action?: string;
}

/** The API server forgets an event one hour after it was written. */
export const eventLifetimeMilliseconds = 3_600_000;

/** Writes Events as client-go's recorder does: the same occurrence again counts up instead of making a second one. */
export class Recorder {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #from: number;
  /** Event names by what they say, and back. */
  readonly #names = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  #written = 0;

  /** Before `from`, epoch milliseconds, nothing is worth an event: it would be forgotten before anybody looks. */
  constructor(store: ObjectStore, clock: Clock, from = 0) {
    this.#store = store;
    this.#clock = clock;
    this.#from = from;
  }

  record(source: Source, about: KubeObject, occurrence: Occurrence): void {
    if (this.#clock.now() < this.#from) return;
    const { type, reason, message, fieldPath = "" } = occurrence;
    const key = [source.component, source.host, about.metadata.uid, fieldPath, type, reason, message].join("\n");
    const namespace = about.metadata.namespace ?? "default";
    const known = this.#store.get("events", namespace, this.#names.get(key) ?? "");
    const by = { manager: source.component };
    if (known !== undefined && occurrence.action === undefined) {
      const again = { count: Number(known["count"]) + 1, lastTimestamp: toTime(this.#clock.now()) };
      this.#store.update("events", { ...known, ...again }, by);
      return;
    }
    const event = this.#build(source, about, occurrence);
    this.#names.set(key, event.metadata.name);
    this.#keys.set(event.metadata.name, key);
    this.#store.create("events", event, by);
  }

  /** Forgets an event that is gone. */
  forget(name: string): void {
    const key = this.#keys.get(name) ?? "";
    if (this.#names.get(key) === name) this.#names.delete(key);
    this.#keys.delete(name);
  }

  #build(source: Source, about: KubeObject, { type, reason, message, fieldPath, action }: Occurrence) {
    const now = this.#clock.now();
    const { name, namespace, uid, resourceVersion } = about.metadata;
    // The real suffix is the time in nanoseconds; a counter in place of its last digits keeps names apart and runs equal.
    const suffix = (BigInt(now) * 1_000_000n + BigInt(this.#written++ % 1_000_000)).toString(16);
    const isNew = action !== undefined;
    return {
      apiVersion: "v1",
      kind: "Event",
      metadata: {
        name: `${name}.${suffix}`,
        namespace: namespace ?? "default",
      },
      involvedObject: {
        apiVersion: about.apiVersion,
        kind: about.kind,
        name,
        uid,
        resourceVersion,
        ...(namespace !== undefined && { namespace }),
        ...(fieldPath !== undefined && { fieldPath }),
      },
      type,
      reason,
      message,
      ...(isNew
        ? {
            action,
            eventTime: toMicroTime(now),
            firstTimestamp: null,
            lastTimestamp: null,
          }
        : times(now)),
      reportingComponent: source.component,
      reportingInstance: isNew ? `${source.component}-0` : (source.host ?? ""),
      source: isNew ? {} : source,
    };
  }
}

function times(now: number) {
  return { eventTime: null, count: 1, firstTimestamp: toTime(now), lastTimestamp: toTime(now) };
}
