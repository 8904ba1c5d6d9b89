import { nodeChecks } from "#lib/model/finding/checks.ts";
import type { SeenNode } from "#lib/model/finding/seen-node.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import type { Followed } from "./followed.ts";
import { NodeFlips } from "./node-flips.ts";
import { verdictsOf } from "./row-findings.ts";

/** The nodes of one cluster: each is judged by itself, and by how many others are not ready. */
export class NodeFindings {
  readonly #flips = new NodeFlips();
  readonly #names = new Map<number, string>();
  /** What all of them are judged by. */
  #shared = "";

  /** Takes one step. Says whether anything was judged. */
  step(followed: Followed, serverVersion: string | null, now: number): boolean {
    const { table, findings } = followed;
    const share = notReadyShare(table);
    const judge = (row: number): void => {
      const name = table.names.read(row);
      this.#names.set(row, name);
      const flips = this.#flips.see(name, cellsOf(table, row).flag("isReady"), now);
      findings.judge(row, verdictsOf(nodeChecks, seeNode(table, row, { flips, share, serverVersion })), now);
    };
    let isJudged = followed.take(judge, (row) => this.#flips.forget(this.#names.get(row) ?? ""));
    if (!followed.changes.isCurrent) return isJudged;
    for (const row of this.#due(followed, `${serverVersion} ${share > 0.1}`, now)) {
      judge(row);
      isJudged = true;
    }
    return isJudged;
  }

  /** Rows that did not change, and read differently all the same. */
  #due({ table, findings }: Followed, shared: string, now: number): readonly number[] {
    const [version, isMany] = shared.split(" ");
    const [versionBefore, isManyBefore] = this.#shared.split(" ");
    this.#shared = shared;
    if (version !== versionBefore) return [...table.rows()];
    const calmed = Array.from(this.#flips.calmed(now), (name) => table.find("", name)).filter((row) => row >= 0);
    return isMany === isManyBefore ? calmed : [...calmed, ...findings.rowsOf("HLT-010")];
  }
}

function notReadyShare(table: Table): number {
  const ready = table.sums.total("isReady") ?? 0;
  return table.rowCount === 0 ? 0 : (table.rowCount - ready) / table.rowCount;
}

interface Around {
  readonly flips: number;
  readonly share: number;
  readonly serverVersion: string | null;
}

function seeNode(table: Table, row: number, { flips, share, serverVersion }: Around): SeenNode {
  const cells = cellsOf(table, row);
  const split = (key: string): string[] => cells.text(key).split(",").filter(Boolean);
  return {
    // Health tells a kubelet that says no (crit) from one that says nothing (unknown).
    ready: cells.flag("isReady") ? "true" : cells.text("health") === "crit" ? "false" : "unknown",
    readySince: cells.time("readySince"),
    pressures: split("pressure"),
    isCordoned: cells.flag("unschedulable"),
    roles: split("roles"),
    version: cells.text("version"),
    serverVersion,
    flips,
    notReadyShare: share,
  };
}
