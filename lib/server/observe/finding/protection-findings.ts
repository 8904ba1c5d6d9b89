import { objectiveOf } from "#lib/model/backup/objective.ts";
import type { SeenVelero } from "#lib/model/backup/seen.ts";
import { type Shelter, shelteredBy, sheltersOf } from "#lib/model/backup/shelter.ts";
import { protectionChecks } from "#lib/model/finding/backup-checks.ts";
import type { SeenProtection } from "#lib/model/finding/seen-backup.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import { type Followed, stepRows } from "./followed.ts";
import { verdictsOf } from "./row-findings.ts";
import { createdMsOf } from "./see-backup.ts";

/** The namespaces of one cluster under its backups. All of them are judged when what protects them changed, a few at a time. */
export class ProtectionFindings {
  /** null: it is not known whole, or there is no Velero. */
  #shelters: readonly Shelter[] | null = null;
  #before = "null";
  readonly #due = new Set<number>();
  /** When time alone changes a verdict; Unix milliseconds. */
  #turnsMs = Number.POSITIVE_INFINITY;
  #claims = { version: -1, at: 0 };

  /** Whether nothing waits to be judged, and what is judged is known. */
  get isSettled(): boolean {
    return this.#due.size === 0 && this.#shelters !== null;
  }

  get hasMore(): boolean {
    return this.#due.size > 0;
  }

  /** What there is of backups may have changed. */
  renew(velero: SeenVelero | null, namespaces: Followed, nowMs: number): void {
    this.#shelters = velero && sheltersOf(velero, nowMs);
    const seen = JSON.stringify(this.#shelters);
    if (seen === this.#before && nowMs < this.#turnsMs) return;
    this.#before = seen;
    this.#markAll(namespaces);
  }

  #markAll({ table }: Followed): void {
    this.#turnsMs = Number.POSITIVE_INFINITY;
    for (const row of table.rows()) this.#due.add(row);
  }

  /** Takes one step. Says whether anything was judged. */
  step(namespaces: Followed, claims: Table | undefined, now: number): boolean {
    namespaces.take(
      (row) => void this.#due.add(row),
      (row) => void this.#due.delete(row),
    );
    // Which namespace a claim came to or went from is not worth remembering: counting is one number each.
    if (claims !== undefined && claims.version !== this.#claims.version && now > this.#claims.at) {
      this.#claims = { version: claims.version, at: now };
      this.#markAll(namespaces);
    }
    const rows = [...this.#due.values().take(stepRows)];
    for (const row of rows) {
      this.#due.delete(row);
      this.#judge(namespaces, row, claims, now);
    }
    return rows.length > 0;
  }

  #judge({ table, findings }: Followed, row: number, claims: Table | undefined, now: number): void {
    if (!table.has(row)) return;
    if (this.#shelters === null) {
      if (findings.has(row)) findings.judge(row, [], now);
      return;
    }
    const seen = seeProtection(table, row, { shelters: this.#shelters, claims, nowMs: now * 1000 });
    this.#turnsMs = Math.min(this.#turnsMs, turnsOf(seen));
    findings.judge(row, verdictsOf(protectionChecks, seen), now);
  }
}

interface Around {
  readonly shelters: readonly Shelter[];
  readonly claims: Table | undefined;
  readonly nowMs: number;
}

function seeProtection(table: Table, row: number, { shelters, claims, nowMs }: Around): SeenProtection {
  const cells = cellsOf(table, row);
  const name = table.names.read(row);
  const sheltered = shelteredBy(shelters, name);
  return {
    nowMs,
    sheltered,
    objective: objectiveOf(cells.text("objective"), sheltered.pledges),
    exclusion: cells.text("exclusion"),
    createdMs: createdMsOf(table, row),
    volumes: claims?.isComplete === true ? claimsIn(claims, name) : null,
  };
}

function claimsIn({ namespaces, sums }: Table, name: string): number {
  const id = namespaces.find(name);
  return id < 0 ? 0 : sums.rowsInNamespace(id);
}

const WEEK_MILLISECONDS = 7 * 86_400_000;

/** The first moment at which the same backups mean something else for a namespace. */
function turnsOf({ nowMs, sheltered: { newestMs, lastUntilMs }, objective, createdMs }: SeenProtection): number {
  const targetMs = objective.source === "none" ? Number.POSITIVE_INFINITY : objective.targetMs;
  const moments = [createdMs + targetMs, (newestMs ?? createdMs) + targetMs, (lastUntilMs ?? 0) - WEEK_MILLISECONDS];
  return Math.min(...moments.filter((at) => at > nowMs));
}
