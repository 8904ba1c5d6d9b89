import type { Clock } from "#lib/demo/clock.ts";
import type { Condition } from "#lib/demo/controller/kind/pod.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Change, ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";
import { withoutManagedFields } from "#lib/demo/store/managed-fields.ts";

/** An object as it was from a moment on, epoch milliseconds; null from its end on. */
export interface Version {
  readonly fromMs: number;
  readonly object: KubeObject | null;
}

/** A stretch of time, epoch milliseconds; the end is not in it, and Infinity while it lasts. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What metrics remember. Longer than any panel looks back. */
const rememberedMilliseconds = 8 * 24 * 3_600_000;
/** Of one object: a pod that restarts each five minutes for a day. */
const mostVersions = 1500;
const tidyMilliseconds = 600_000;

/**
 * What the objects of a cluster were, and when: the past that metrics are made from on demand. Only changes are kept, and they share all that
 * did not change.
 */
export class Chronicle {
  readonly #lives = new Map<ResourceKey, Map<string, Version[]>>();
  readonly #spans = new Map<string, Span[]>();
  readonly #clock: Clock;
  #tidied = 0;

  constructor(store: ObjectStore, clock: Clock, resources: ReadonlySet<ResourceKey>) {
    this.#clock = clock;
    for (const resource of resources) this.#lives.set(resource, new Map());
    store.subscribe((change) => this.#note(change));
  }

  /** The versions of each object, oldest first. */
  lives(resource: ResourceKey): Iterable<readonly Version[]> {
    return this.#lives.get(resource)?.values() ?? [];
  }

  /** Begins or ends a stretch of something that no object tells, such as a broken line. */
  mark(name: string, isOn: boolean): void {
    const spans = this.#spans.get(name) ?? [];
    const now = this.#clock.now();
    const last = spans.at(-1);
    if (last?.toMs === Infinity && !isOn) spans[spans.length - 1] = { ...last, toMs: now };
    if (last?.toMs !== Infinity && isOn) spans.push({ fromMs: now, toMs: Infinity });
    this.#spans.set(name, spans);
  }

  spans(name: string): readonly Span[] {
    return this.#spans.get(name) ?? [];
  }

  #note({ type, resource, object, before }: Change): void {
    const lives = this.#lives.get(resource);
    if (lives === undefined) return;
    const now = this.#clock.now();
    const { uid } = object.metadata;
    const versions = lives.get(uid) ?? [];
    lives.set(uid, versions);
    const slim = type === "DELETED" ? null : { ...object, metadata: withoutManagedFields(object.metadata) };
    const last = versions.at(-1);
    // Heartbeats of nodes would be most of what is kept, and say nothing.
    if (last && before && slim && resource === "nodes" && isStill(before, slim)) versions.pop();
    const isHeartbeat = last !== undefined && last !== versions.at(-1);
    versions.push({ fromMs: isHeartbeat ? last.fromMs : now, object: slim });
    if (versions.length > mostVersions) versions.splice(0, versions.length - mostVersions);
    if (now - this.#tidied > tidyMilliseconds) this.#tidy(now);
  }

  #tidy(now: number): void {
    this.#tidied = now;
    const oldest = now - rememberedMilliseconds;
    for (const lives of this.#lives.values())
      for (const [uid, versions] of lives) {
        const first = versions.findLastIndex(({ fromMs }) => fromMs <= oldest);
        if (first > 0) versions.splice(0, first);
        if (versions.length === 1 && versions[0]?.object === null) lives.delete(uid);
      }
  }
}

function isStill(before: KubeObject, after: KubeObject): boolean {
  const conditions = ({ status }: KubeObject) => (status as { conditions?: Condition[] } | undefined)?.conditions ?? [];
  const said = (object: KubeObject): string =>
    conditions(object)
      .map(({ type, status }) => type + status)
      .join();
  return before["spec"] === after["spec"] && said(before) === said(after);
}
