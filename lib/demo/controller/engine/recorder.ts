import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { toHex } from "../hash.ts";
import { toTime } from "../time.ts";

/** Who says something: a component, and its host where it runs on one. */
export interface Source {
  readonly component: string;
  readonly host?: string;
}

export interface Occurrence {
  readonly type?: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
  /** `spec.containers{name}` when one container is meant. */
  readonly fieldPath?: string;
}

/** The API server forgets an event one hour after it was last written. */
const lifetimeMilliseconds = 3_600_000;

/** Writes Events as client-go's recorder does: the same occurrence again counts up instead of making a second one. */
export class Recorder {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #from: number;

  /** Before `from`, epoch milliseconds, nothing is worth an event: it would be forgotten before anybody looks. */
  constructor(store: ObjectStore, clock: Clock, from = 0) {
    this.#store = store;
    this.#clock = clock;
    this.#from = from;
  }

  record(source: Source, about: KubeObject, { type = "Normal", reason, message, fieldPath = "" }: Occurrence): void {
    const lastTimestamp = toTime(this.#clock.now());
    if (this.#clock.now() < this.#from) return;
    const { component, host = "" } = source;
    const { namespace: home = "default", name: aboutName, uid } = about.metadata;
    // The real suffix is a time; one made of what is said finds the event again when it is said again.
    const name = `${aboutName}.${toHex([component, host, uid, fieldPath, type, reason, message].join("\n"), 16)}`;
    const by = { manager: component };
    const known = this.#store.get("events", home, name);
    if (known !== undefined) {
      this.#store.update("events", { ...known, count: Number(known["count"]) + 1, lastTimestamp }, by);
      return;
    }
    const { apiVersion, kind, metadata } = about;
    const { namespace, resourceVersion } = metadata;
    const where = { ...(namespace !== undefined && { namespace }), ...(fieldPath !== "" && { fieldPath }) };
    const involvedObject = { apiVersion, kind, name: aboutName, uid, resourceVersion, ...where };
    const said = {
      involvedObject,
      type,
      reason,
      message,
      source,
      reportingComponent: component,
      reportingInstance: host,
    };
    const times = { eventTime: null, count: 1, firstTimestamp: lastTimestamp, lastTimestamp };
    const event = { apiVersion: "v1", kind: "Event", metadata: { name, namespace: home }, ...said, ...times };
    this.#store.create("events", event, by);
    this.#forgetLater(home, name);
  }

  #forgetLater(namespace: string, name: string): void {
    const event = this.#store.get("events", namespace, name) as { lastTimestamp: string } | undefined;
    if (event === undefined) return;
    const due = Date.parse(event.lastTimestamp) + lifetimeMilliseconds;
    if (due <= this.#clock.now()) this.#store.delete("events", namespace, name);
    else this.#clock.at(due, () => this.#forgetLater(namespace, name));
  }
}
