import { expect } from "vitest";

import { AuditExportQuery } from "#lib/contract/audit.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import { openState } from "#lib/server/state/open.ts";
import { makeFolder } from "#lib/testing/folder.ts";

import { killWriters } from "./kill.ts";

/** Kills writers so many times, and expects that no change escaped the audit (security.md, threat 54 and fault 24). */
export async function expectKept(rounds: number): Promise<void> {
  const folder = makeFolder();
  const file = folder.file("quarterdeck.db");
  const { acknowledged, received, unannounced } = await killWriters(file, rounds);
  const state = openState({ file });
  const audit = openAudit({ config: { file }, state });
  try {
    const results = new Map<string, string>();
    for await (const entries of audit.export(AuditExportQuery.parse({}), { everybody: true }))
      for (const { id, result } of entries) results.set(id, result);
    // Every other round ends after its first change at the earliest, the others at any moment.
    expect(acknowledged.size).toBeGreaterThanOrEqual(Math.floor(rounds / 2));
    expect(unannounced).toEqual([]);
    expect([...acknowledged].filter((id) => results.get(id) !== "succeeded")).toEqual([]);
    expect([...received].filter((id) => !/^(succeeded|unknown)$/.test(results.get(id) ?? ""))).toEqual([]);
    expect([...results.values()]).not.toContain("pending");
    expect(await audit.verify()).toMatchObject({ state: "verified", broken: null });
  } finally {
    await audit.close();
    await state.close();
    folder.remove();
  }
}
