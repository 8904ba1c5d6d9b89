import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { toHex } from "../hash.ts";
import { toMicroTime, toTime } from "../time.ts";

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
  /** Given by components that write events the new way (eventTime and series instead of count): the scheduler. */
  readonly action?: string;
}

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

  record(source: Source, about: KubeObject, occurrence: Occurrence): void {
    const now = this.#clock.now();
    if (now < this.#from) return;
    const { type = "Normal", reason, message, fieldPath = "", action } = occurrence;
    const { component, host = "" } = source;
    const { uid, name, namespace = "default" } = about.metadata;
    // The real suffix is a time; one made of what is said finds the event again when it is said again.
    const suffix = toHex([component, host, uid, fieldPath, type, reason, message].join("\n"), 16);
    const known = this.#store.get("events", namespace, `${name}.${suffix}`);
    const by = { manager: component };
    if (known === undefined) {
      const metadata = { name: `${name}.${suffix}`, namespace };
      const said = {
        involvedObject: referenceTo(about, fieldPath),
        type,
        reason,
        message,
        reportingComponent: component,
      };
      const when = action === undefined ? sinceThen(now, source) : { action, ...once(now, component) };
      this.#store.create("events", { apiVersion: "v1", kind: "Event", metadata, ...said, ...when }, by);
      return;
    }
    const { count: before = 1 } = (known["series"] ?? known) as { count?: number };
    const [count, lastObservedTime] = [before + 1, toMicroTime(now)];
    const again =
      action === undefined ? { count, lastTimestamp: toTime(now) } : { series: { count, lastObservedTime } };
    this.#store.update("events", { ...known, ...again }, by);
  }
}

function referenceTo({ apiVersion, kind, metadata }: KubeObject, fieldPath: string) {
  const { name, namespace, uid, resourceVersion } = metadata;
  const home = namespace === undefined ? {} : { namespace };
  return { apiVersion, kind, name, uid, resourceVersion, ...home, ...(fieldPath !== "" && { fieldPath }) };
}

function sinceThen(now: number, source: Source) {
  const [firstTimestamp, lastTimestamp] = [toTime(now), toTime(now)];
  return { eventTime: null, count: 1, firstTimestamp, lastTimestamp, source, reportingInstance: source.host ?? "" };
}

function once(now: number, component: string) {
  const none = { firstTimestamp: null, lastTimestamp: null, source: {} };
  return { eventTime: toMicroTime(now), ...none, reportingInstance: `${component}-0` };
}
