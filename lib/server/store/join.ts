import { TextColumn } from "./column.ts";
import type { Dictionary } from "./dictionary.ts";
import type { Table } from "./table.ts";

/** 2^26 owners, 2^10 kinds and 2^17 namespaces: their product stays an exact integer. */
const nameSpan = 2 ** 26;
const kindSpan = 2 ** 10;

/** Kinds that a pod's controller may belong to in turn, and where their rows are. */
const resourceOfKind = new Map([
  ["ReplicaSet", "replicasets"],
  ["Job", "jobs"],
]);

/** An owner that pods name, by the ids of the pods' table, and the workload behind it as it was last found. */
interface Owner {
  readonly namespace: number;
  readonly kind: number;
  readonly name: number;
  workload: number;
  /** The owner's own row; null while there is none. */
  parent: { readonly table: Table; readonly row: number; readonly revision: number } | null;
  /** The round in which it was last looked at; infinite when it has no owner in turn. */
  round: number;
}

/**
 * The workload behind each pod: the Deployment of its ReplicaSet, the CronJob of its Job, else its owner. Remembered by owner, since all
 * pods of a ReplicaSet share it; looked up again when the owner's row changed (a ReplicaSet can be orphaned and adopted), and kept when
 * that row is gone, since pods outlive their ReplicaSet while they end.
 */
export class WorkloadJoin {
  readonly #pods: Table;
  readonly #name: TextColumn;
  readonly #kind: TextColumn;
  readonly #dictionaries: readonly [name: Dictionary, kind: Dictionary];
  readonly #kinds: string[] = [];
  readonly #names: string[] = [];
  readonly #idOfText = new Map<string, number>();
  readonly #byKey = new Map<number, Owner>();
  /** By name: an owner's name is nearly always in one namespace and of one kind, which needs no hashing. */
  readonly #near: (Owner | undefined)[] = [];
  #joined: readonly Table[] = [];
  #version = 0;
  /** Counts the changes of the joined tables that were noticed. */
  #round = 0;

  constructor(pods: Table, name: TextColumn, kind: TextColumn) {
    this.#pods = pods;
    this.#name = name;
    this.#kind = kind;
    this.#dictionaries = [name.dictionary, kind.dictionary];
  }

  /** Whether ids still mean what they meant: a compaction renumbers owners. */
  get isCurrent(): boolean {
    const [name, kind] = this.#dictionaries;
    return this.#name.dictionary === name && this.#kind.dictionary === kind;
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

  /** Makes owners be looked at again, each when it is asked for, if the joined tables changed. Call once before a round of `at`. */
  refresh(joined: readonly Table[]): void {
    const version = joined.reduce((sum, table) => sum + table.version, 0);
    const isSame = joined.length === this.#joined.length && joined.every((table, at) => table === this.#joined[at]);
    if (isSame && version === this.#version) return;
    this.#joined = joined;
    this.#version = version;
    this.#round++;
  }

  #isFresh({ parent }: Owner): boolean {
    return (
      parent !== null && this.#joined.includes(parent.table) && parent.table.revisions[parent.row] === parent.revision
    );
  }

  /** Id of the row's workload. */
  at(row: number): number {
    const name = this.#name.ids[row] ?? 0;
    const kind = this.#kind.ids[row] ?? 0;
    const namespace = this.#pods.namespaceIds[row] ?? 0;
    const near = this.#near[name];
    if (near !== undefined && near.namespace === namespace && near.kind === kind && near.round >= this.#round)
      return near.workload;
    const key = (namespace * kindSpan + kind) * nameSpan + name;
    const owner = this.#byKey.get(key) ?? this.#add(key, { namespace, kind, name });
    if (owner.round < this.#round) this.#look(owner);
    while (this.#near.length <= name) this.#near.push(undefined);
    this.#near[name] = owner;
    return owner.workload;
  }

  #add(key: number, ids: Pick<Owner, "namespace" | "kind" | "name">): Owner {
    const kind = this.#kind.dictionary.text(ids.kind);
    const owner: Owner = { ...ids, workload: -1, parent: null, round: resourceOfKind.has(kind) ? -1 : Infinity };
    this.#byKey.set(key, owner);
    if (owner.round < 0) this.#look(owner);
    if (owner.workload < 0) owner.workload = this.#idOf(kind, this.#name.dictionary.text(ids.name));
    return owner;
  }

  #look(owner: Owner): void {
    if (!this.#isFresh(owner)) this.#resolve(owner);
    owner.round = this.#round;
  }

  #resolve(owner: Owner): void {
    const resource = resourceOfKind.get(this.#kind.dictionary.text(owner.kind));
    const table = this.#joined.find((candidate) => candidate.kind.resource === resource);
    const name = this.#name.dictionary.text(owner.name);
    const row = table?.find(this.#pods.namespaces.text(owner.namespace), name) ?? -1;
    owner.parent = table === undefined || row < 0 ? null : { table, row, revision: table.revisions[row] ?? 0 };
    if (table === undefined || row < 0) return;
    const above = String(table.byKey.get("owner")?.read(row) ?? "");
    const kind = String(table.byKey.get("ownerKind")?.read(row) ?? "");
    owner.workload = above === "" ? this.#idOf(this.#kind.dictionary.text(owner.kind), name) : this.#idOf(kind, above);
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
