import type { Check, Found, Unknown } from "#lib/model/finding/check.ts";
import type { FirstSeen } from "#lib/model/finding/dwell.ts";
import type { Placed } from "#lib/server/access/placed.ts";
import { cellsOf, identityOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import type { FirstSeenTimes } from "./first-seen.ts";

/** One verdict over one object, with when it was first seen. */
export interface ObservedFinding extends Placed {
  readonly check: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  /** Who answers for it; empty when it does not say. */
  readonly team: string;
  readonly verdict: Found | Unknown;
  readonly first: FirstSeen;
}

/** The verdicts over the rows of one table, each renewed when somebody says that its row may read differently. */
export class RowFindings {
  readonly #table: Table;
  readonly #times: FirstSeenTimes;
  readonly #byRow = new Map<number, readonly ObservedFinding[]>();
  /** Uids by row of objects that were looked at before: a drift of any other may be older than the first look. */
  readonly #looked = new Map<number, string>();

  constructor(table: Table, times: FirstSeenTimes) {
    this.#table = table;
    this.#times = times;
  }

  *all(): Generator<ObservedFinding> {
    for (const findings of this.#byRow.values()) yield* findings;
  }

  /** Judges a row anew. */
  judge<Seen>(row: number, checks: readonly Check<Seen>[], seen: Seen, now: number): void {
    const table = this.#table;
    const uid = identityOf(table, row);
    if (this.#looked.get(row) !== uid) this.forget(row);
    const isFirstLook = this.#isOld(row, now) && !this.#looked.has(row);
    this.#looked.set(row, uid);
    const place = {
      cluster: table.cluster,
      resource: table.kind.resource,
      namespace: namespaceOf(table, row),
      kind: table.kind.kindName,
      name: table.names.read(row),
      uid,
      team: cellsOf(table, row).text("team"),
    };
    const findings: ObservedFinding[] = [];
    for (const { id, look } of checks) {
      const [key, verdict] = [`${place.resource}/${id}/${uid}`, look(seen)];
      if (verdict === null || verdict.state === "na") this.#times.ended(key);
      else if (verdict.state === "found")
        findings.push({ ...place, check: id, verdict, first: this.#times.holds(key, now, isFirstLook) });
      else if (!findings.some((one) => one.verdict.state === "unknown"))
        findings.push({ ...place, check: id, verdict, first: { at: now, isAtLeast: true } });
    }
    if (findings.length > 0) this.#byRow.set(row, findings);
    else this.#byRow.delete(row);
  }

  /** What was just created cannot have drifted before it was looked at. */
  #isOld(row: number, now: number): boolean {
    const createdAt = Number(this.#table.createdAt.read(row) ?? 0);
    return now - createdAt > 60;
  }

  /** The row's object is gone. Gives its uid. */
  forget(row: number): string {
    const uid = this.#looked.get(row) ?? "";
    for (const { resource, check } of this.#byRow.get(row) ?? []) this.#times.ended(`${resource}/${check}/${uid}`);
    this.#byRow.delete(row);
    this.#looked.delete(row);
    return uid;
  }

  /** Forgets beginnings that no object of a table that is known whole can have. */
  retain(): void {
    const { resource } = this.#table.kind;
    const [living, unjudged] = [new Set<string>(), new Set<string>()];
    for (const { check, uid, verdict } of this.all())
      if (verdict.state === "unknown") unjudged.add(uid);
      else living.add(`${resource}/${check}/${uid}`);
    // An object that cannot be judged keeps whatever it had.
    this.#times.retain(resource, (key) => living.has(key) || unjudged.has(key.slice(key.lastIndexOf("/") + 1)));
  }
}
