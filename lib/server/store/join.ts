import { TextColumn } from "./column.ts";
import { Dictionary } from "./dictionary.ts";
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
  readonly kinds = new Dictionary();
  readonly names = new Dictionary();
  readonly #pods: Table;
  readonly #owner: TextColumn;
  readonly #ownerKind: TextColumn;
  readonly #ownerDictionary: Dictionary;
  readonly #byOwner = new Map<number, readonly [kind: number, name: number]>();
  readonly #missing = new Map<number, readonly [kind: number, name: number]>();
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

  /** Forgets misses when the joined tables changed since. Call once before a round of `at`. */
  refresh(joined: readonly Table[]): void {
    const version = joined.reduce((sum, table) => sum + table.version, 0);
    if (version !== this.#missingVersion) this.#missing.clear();
    this.#missingVersion = version;
  }

  /** Ids of the workload's kind and name in this join's own dictionaries. */
  at(row: number, joined: readonly Table[]): readonly [kind: number, name: number] {
    const key = (this.#pods.namespaceIds[row] ?? 0) * ownerSpan + (this.#owner.ids[row] ?? 0);
    return this.#byOwner.get(key) ?? this.#missing.get(key) ?? this.#find(row, key, joined);
  }

  #find(row: number, key: number, joined: readonly Table[]): readonly [kind: number, name: number] {
    const kind = this.#ownerKind.read(row);
    const owner = this.#owner.read(row);
    const resource = resourceOfKind[kind];
    const table = joined.find((candidate) => candidate.kind.resource === resource);
    const parent = table === undefined ? -1 : table.find(this.#pods.namespaces.text(this.#pods.namespaceIds[row] ?? 0), owner);
    if (table === undefined || parent < 0) {
      const own = [this.kinds.internText(kind), this.names.internText(owner)] as const;
      (resource === undefined ? this.#byOwner : this.#missing).set(key, own);
      return own;
    }
    const parentKind = String(table.byKey.get("ownerKind")?.read(parent) ?? "");
    const parentName = String(table.byKey.get("owner")?.read(parent) ?? "");
    const isOwned = parentName !== "";
    const found = [this.kinds.internText(isOwned ? parentKind : kind), this.names.internText(isOwned ? parentName : owner)] as const;
    this.#byOwner.set(key, found);
    return found;
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
