import type { KubeObject } from "#lib/testing/kube-api/object-map.ts";

export type Json = Readonly<Record<string, unknown>>;

/** 2026-01-01T00:00:00Z: when every built object was created. */
export const createdAt = 1_767_225_600;

/** RFC 3339 of a moment that many seconds after `createdAt`. */
export const after = (seconds: number): string =>
  new Date((createdAt + seconds) * 1000).toISOString().replace(".000Z", "Z");

/** Kubernetes JSON under construction. Every method changes the object and gives the builder back. */
export class ObjectBuilder {
  readonly #object: KubeObject;
  #spec: Json = {};
  #status: Json = {};
  readonly #conditions = new Map<string, Json>();

  constructor(apiVersion: string, kind: string, name: string, namespace = "shop") {
    const metadata = { name, uid: `uid-${name}`, resourceVersion: "7", generation: 1, creationTimestamp: after(0) };
    this.#object = { apiVersion, kind, metadata: namespace === "" ? metadata : { ...metadata, namespace } };
  }

  /** Adds to `metadata`. */
  meta(fields: Json): this {
    Object.assign(this.#object.metadata, fields);
    return this;
  }

  spec(fields: Json): this {
    this.#spec = { ...this.#spec, ...fields };
    return this;
  }

  status(fields: Json): this {
    this.#status = { ...this.#status, ...fields };
    return this;
  }

  /** Adds fields beside metadata, spec and status. */
  top(fields: Json): this {
    Object.assign(this.#object, fields);
    return this;
  }

  condition(type: string, status: "True" | "False" | "Unknown", more: Json = {}): this {
    this.#conditions.set(type, { type, status, lastTransitionTime: after(5), ...more });
    return this;
  }

  ownedBy(kind: string, name: string): this {
    return this.meta({
      ownerReferences: [{ apiVersion: "apps/v1", kind, name, uid: `uid-${name}`, controller: true }],
    });
  }

  /** Deleted, and not gone yet. */
  ending(): this {
    return this.meta({ deletionTimestamp: after(60), deletionGracePeriodSeconds: 30 });
  }

  build(): KubeObject {
    const conditions = this.#conditions.size > 0 ? { conditions: [...this.#conditions.values()] } : {};
    return structuredClone({ ...this.#object, spec: this.#spec, status: { ...this.#status, ...conditions } });
  }
}
