import type { Check, Verdict } from "#lib/model/finding/check.ts";
import { cellsOf, identityOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import type { FirstSeenTimes } from "./first-seen.ts";
import type { ObservedFinding } from "./observed.ts";
import { Shards } from "./shards.ts";

/** What each check says of one object. */
export type Verdicts = Iterable<readonly [check: string, verdict: Verdict]>;

/** What several checks say of what they all look at. */
export function* verdictsOf<Seen>(checks: readonly Pick<Check<Seen>, "id" | "look">[], seen: Seen): Verdicts {
  for (const { id, look } of checks) yield [id, look(seen)];
}

/** The verdicts over the rows of one table, each renewed when somebody says that its row may read differently. */
export class RowFindings {
  readonly #table: Table;
  readonly #times: FirstSeenTimes;
  readonly #byRow = new Shards<number, readonly ObservedFinding[]>();
  /** All of the table was looked at once: what is found from now on began while it was watched. */
  #isSettled = false;

  constructor(table: Table, times: FirstSeenTimes) {
    this.#table = table;
    this.#times = times;
  }

  *all(): Generator<ObservedFinding> {
    for (const [, findings] of this.#byRow.entries()) yield* findings;
  }

  /** Whether anything was found of a row. */
  has(row: number): boolean {
    return this.#byRow.has(row);
  }

  /** Numbers of the rows of which a check found something. */
  *rowsOf(check: string): Generator<number> {
    for (const [row, findings] of this.#byRow.entries()) if (findings.some((one) => one.check === check)) yield row;
  }

  /** Judges a row anew. */
  judge(row: number, verdicts: Verdicts, now: number): void {
    const table = this.#table;
    const uid = identityOf(table, row);
    if ((this.#byRow.get(row)?.[0]?.uid ?? uid) !== uid) this.forget(row);
    // Of a row of which nothing was found before nothing can end, but what was remembered, which `retain` sees to.
    const hadAny = this.#byRow.has(row);
    const isFirstLook = !this.#isSettled && this.#isOld(row, now);
    const { resource, kindName: kind } = table.kind;
    const findings: ObservedFinding[] = [];
    const place = () => ({
      cluster: table.cluster,
      resource,
      // Who may see something in a namespace may be told of the namespace.
      namespace: resource === "namespaces" ? table.names.read(row) : namespaceOf(table, row),
      kind,
      name: table.names.read(row),
      uid,
      team: cellsOf(table, row).text("team"),
    });
    for (const [check, verdict] of verdicts) {
      if (verdict === null || verdict.state === "na") {
        if (hadAny) this.#times.ended(`${resource}/${check}/${uid}`);
      } else if (verdict.state === "found")
        findings.push({
          ...place(),
          check,
          verdict,
          first: this.#times.holds(`${resource}/${check}/${uid}`, now, isFirstLook),
        });
      else {
        const { reason } = verdict;
        const same = findings.findIndex(({ verdict: one }) => one.state === "unknown" && one.reason === reason);
        const first = findings[same];
        if (first === undefined) findings.push({ ...place(), check, verdict, first: { at: now, isAtLeast: true } });
        else findings[same] = { ...first, also: [...(first.also ?? []), check] };
      }
    }
    if (findings.length > 0) this.#byRow.set(row, findings);
    else this.#byRow.delete(row);
  }

  /** What was just created cannot have been wrong before it was looked at. */
  #isOld(row: number, now: number): boolean {
    const createdAt = Number(this.#table.createdAt.read(row) ?? 0);
    return now - createdAt > 60;
  }

  /** The row's object is gone. */
  forget(row: number): void {
    for (const { resource, check, uid } of this.#byRow.get(row) ?? []) this.#times.ended(`${resource}/${check}/${uid}`);
    this.#byRow.delete(row);
  }

  /** All of a table that is known whole was looked at: forgets beginnings that none of its objects has. */
  retain(): void {
    this.#isSettled = true;
    // An object that cannot be judged keeps whatever it had.
    this.#times.retain(this.#table.kind.resource, () => new Set(this.#unjudged()));
  }

  *#unjudged(): Generator<string> {
    for (const { uid, verdict } of this.all()) if (verdict.state === "unknown") yield uid;
  }
}
