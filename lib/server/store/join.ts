import { TextColumn } from "./column.ts";
import type { Dictionary } from "./dictionary.ts";
import type { Table } from "./table.ts";

/** Room for 2^26 owners beside 2^27 namespaces: their product stays an exact integer. */
const ownerSpan = 2 ** 26;

/** Kinds that a pod's controller may belong to in turn, and where their rows are. */
const resourceOfKind: Readonly<Record<string, string>> = { ReplicaSet: "replicasets", Job: "jobs" };

/**
 * The workload behind each pod: the Deployment of its ReplicaSet, the CronJob of its Job, else its owner. Remembered by owner, since all
 * pods of a ReplicaSet share it and a ReplicaSet never changes hands; what was not found is asked again once that table changed.
 */
export class WorkloadJoin {
  readonly #pods: Table;
  readonly #owner: TextColumn;
  readonly #ownerKind: TextColumn;
  readonly #ownerDictionary: Dictionary;
  readonly #kinds: string[] = [];
  readonly #names: string[] = [];
  readonly #idOfText = new Map<string, number>();
  /** Workload id + 1 by owner and namespace; an owner's name is nearly always in one namespace, which the arrays answer without hashing. */
  readonly #byOwner = new Map<number, number>();
  #nearNamespace = new Uint32Array(64);
  #nearId = new Uint32Array(64);
  readonly #missing = new Set<number>();
  #missingVersion = -1;

  constructor(pods: Table, owner: TextColumn, ownerKind: TextColumn) {
    this.#pods = pods;
    this.#owner = owner;
    this.#ownerKind = ownerKind;
    this.#ownerDictionary = owner.dictionary;
  }

  /** Whether ids still mean what they meant: a compaction renumbers owners. */
  get isCurrent(): boolean {
    return this.#owner.dictionary === this.#ownerDictionary;
  }

  /** Number of workload ids; ids are 0 to size - 1. */
  get size(): number {
    return this.#names.length;
  }

  kindOf(id: number): string {
    return this.#kinds[id] ?? "";
  }

  nameOf(id: number): string {
    return this.#names[id] ?? "";
  }

  /** Forgets misses when the joined tables changed since. Call once before a round of `at`. */
  refresh(joined: readonly Table[]): void {
    const version = joined.reduce((sum, table) => sum + table.version, 0);
    if (version !== this.#missingVersion) for (const key of this.#missing) this.#forget(key);
    this.#missingVersion = version;
  }

  #forget(key: number): void {
    this.#missing.delete(key);
    this.#byOwner.delete(key);
    this.#nearId[key % ownerSpan] = 0;
  }

  /** Id of the row's workload. */
  at(row: number, joined: readonly Table[]): number {
    const owner = this.#owner.ids[row] ?? 0;
    const namespace = this.#pods.namespaceIds[row] ?? 0;
    const near = this.#nearId[owner] ?? 0;
    if (near > 0 && this.#nearNamespace[owner] === namespace) return near - 1;
    const key = namespace * ownerSpan + owner;
    const id = this.#byOwner.get(key) ?? this.#find(row, key, joined);
    this.#byOwner.set(key, id);
    this.#keepNear(owner, namespace, id);
    return id;
  }

  #keepNear(owner: number, namespace: number, id: number): void {
    if (owner >= this.#nearId.length) {
      const length = Math.max(owner + 1, this.#nearId.length * 2);
      const grow = (array: Uint32Array) => {
        const larger = new Uint32Array(length);
        larger.set(array);
        return larger;
      };
      this.#nearId = grow(this.#nearId);
      this.#nearNamespace = grow(this.#nearNamespace);
    }
    this.#nearId[owner] = id + 1;
    this.#nearNamespace[owner] = namespace;
  }

  #find(row: number, key: number, joined: readonly Table[]): number {
    const kind = this.#ownerKind.read(row);
    const owner = this.#owner.read(row);
    const resource = resourceOfKind[kind];
    if (resource === undefined) return this.#idOf(kind, owner);
    const table = joined.find((candidate) => candidate.kind.resource === resource);
    const parent = table?.find(this.#pods.namespaces.text(this.#pods.namespaceIds[row] ?? 0), owner) ?? -1;
    if (table === undefined || parent < 0) {
      this.#missing.add(key);
      return this.#idOf(kind, owner);
    }
    const name = String(table.byKey.get("owner")?.read(parent) ?? "");
    return name === "" ? this.#idOf(kind, owner) : this.#idOf(String(table.byKey.get("ownerKind")?.read(parent) ?? ""), name);
  }

  #idOf(kind: string, name: string): number {
    const text = `${kind}/${name}`;
    const known = this.#idOfText.get(text);
    if (known !== undefined) return known;
    const id = this.#names.length;
    this.#kinds.push(kind);
    this.#names.push(name);
    this.#idOfText.set(text, id);
    return id;
  }
}

const joins = new WeakMap<Table, WorkloadJoin>();

/** The join of a pods table, kept as long as the table; null for tables without owners. */
export function workloadJoin(table: Table): WorkloadJoin | null {
  if (table.kind.resource !== "pods") return null;
  const known = joins.get(table);
  if (known?.isCurrent) return known;
  const owner = table.byKey.get("owner");
  const ownerKind = table.byKey.get("ownerKind");
  if (!(owner instanceof TextColumn) || !(ownerKind instanceof TextColumn)) return null;
  const join = new WorkloadJoin(table, owner, ownerKind);
  joins.set(table, join);
  return join;
}
