import { parseDuration } from "#lib/model/backup/duration.ts";
import { objectiveOf } from "#lib/model/backup/objective.ts";
import { type ObjectivePolicy, policyFor } from "#lib/model/backup/policy.ts";
import type { SeenVelero } from "#lib/model/backup/seen.ts";
import { type Shelter, shelteredBy, sheltersOf } from "#lib/model/backup/shelter.ts";
import { freshDays } from "#lib/model/drill/verdict.ts";
import { protectionChecks } from "#lib/model/finding/backup-checks.ts";
import type { MeasuredRestore, SeenProtection, UnsavedVolume } from "#lib/model/finding/seen-backup.ts";
import type { PointBook } from "#lib/server/observe/backup/point-book.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { DrillBook } from "#lib/server/observe/drill/drill-book.ts";
import type { FiringBook } from "#lib/server/observe/drill/firing-book.ts";
import type { Table } from "#lib/server/store/table.ts";

import { type Followed, stepRows } from "./followed.ts";
import { verdictsOf } from "./row-findings.ts";
import { createdMsOf } from "./see-backup.ts";
import { measuredOf, seeDrill, seeUndrilled } from "./see-drill.ts";

/** The namespaces of one cluster under its backups. All of them are judged when what protects them changed, a few at a time. */
export class ProtectionFindings {
  /** null: it is not known whole, or there is no Velero. */
  #shelters: readonly Shelter[] | null = null;
  #before = "null";
  readonly #due = new Set<number>();
  /** When time alone changes a verdict; Unix milliseconds. */
  #turnsMs = Number.POSITIVE_INFINITY;
  #claims = { version: -1, at: 0 };
  #known: KnownVolumes = { unsaved: new Map(), restored: new Map() };
  readonly #memory: BackupMemory;

  constructor(memory: BackupMemory) {
    this.#memory = memory;
  }

  /** Whether nothing waits to be judged, and what is judged is known. */
  get isSettled(): boolean {
    return this.#due.size === 0 && this.#shelters !== null;
  }

  get hasMore(): boolean {
    return this.#due.size > 0;
  }

  /** What there is of backups may have changed. */
  renew(velero: SeenVelero | null, known: KnownVolumes, namespaces: Followed, nowMs: number): void {
    if (velero !== null) this.#memory.points?.note(namespaces.table.cluster, velero, nowMs);
    this.#shelters = velero && sheltersOf(velero, nowMs);
    this.#known = known;
    const seen = JSON.stringify([
      this.#memory.drills?.version,
      this.#memory.firings?.version,
      this.#shelters,
      [...known.unsaved],
      [...known.restored],
    ]);
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
    const seen = seeProtection(table, row, {
      shelters: this.#shelters,
      claims,
      nowMs: now * 1000,
      ...this.#memory,
      ...this.#known,
    });
    this.#turnsMs = Math.min(this.#turnsMs, turnsOf(seen));
    findings.judge(row, verdictsOf(protectionChecks, seen), now);
  }
}

/** What judging namespaces knows from elsewhere: the configuration's objectives, and where points are noted. */
export interface BackupMemory {
  readonly objectives: readonly ObjectivePolicy[];
  readonly points: PointBook | null;
  /** Rehearsals of restores. */
  readonly drills: Pick<DrillBook, "newestOf" | "version"> | null;
  /** Policies of such, and what became of them. */
  readonly firings?: Pick<FiringBook, "refusalOf" | "version"> | null;
}

/** What backups and restores of single namespaces have shown, by namespace. */
export interface KnownVolumes {
  readonly unsaved: ReadonlyMap<string, readonly UnsavedVolume[]>;
  readonly restored: ReadonlyMap<string, MeasuredRestore>;
}

interface Around extends BackupMemory, KnownVolumes {
  readonly shelters: readonly Shelter[];
  readonly claims: Table | undefined;
  readonly nowMs: number;
}

function seeProtection(table: Table, row: number, around: Around): SeenProtection {
  const { shelters, claims, nowMs, objectives } = around;
  const cells = cellsOf(table, row);
  const name = table.names.read(row);
  const sheltered = shelteredBy(shelters, name);
  const subject = { cluster: table.cluster, namespace: name, labels: cells.text("labels") };
  const proof = around.drills?.newestOf(table.cluster, name);
  const policy = policyFor(objectives, subject, "rpoMs");
  return {
    nowMs,
    sheltered,
    objective: objectiveOf(cells.text("objective"), policy, sheltered.pledges),
    exclusion: cells.text("exclusion"),
    createdMs: createdMsOf(table, row),
    volumes: claims?.isComplete === true ? claimsIn(claims, name) : null,
    rtoMs: parseDuration(cells.text("rto").trim()) ?? policyFor(objectives, subject, "rtoMs")?.targetMs ?? null,
    restored: measuredOf(around.restored.get(name), proof),
    drill: seeDrill(proof),
    undrilled: seeUndrilled(around.firings?.refusalOf(table.cluster, name) ?? null, proof),
    unsaved: around.unsaved.get(name) ?? [],
  };
}

function claimsIn({ namespaces, sums }: Table, name: string): number {
  const id = namespaces.find(name);
  return id < 0 ? 0 : sums.rowsInNamespace(id);
}

const DAY_MILLISECONDS = 86_400_000;
const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS;

/** The first moment at which the same backups mean something else for a namespace. */
function turnsOf({ nowMs, sheltered: { newestMs, lastUntilMs }, objective, createdMs, drill }: SeenProtection): number {
  const targetMs = objective.source === "none" ? Number.POSITIVE_INFINITY : objective.targetMs;
  const staleMs = drill === null ? 0 : drill.judgedMs + freshDays * DAY_MILLISECONDS;
  const moments = [
    staleMs,
    createdMs + targetMs,
    (newestMs ?? createdMs) + targetMs,
    (lastUntilMs ?? 0) - WEEK_MILLISECONDS,
  ];
  return Math.min(...moments.filter((at) => at > nowMs));
}
