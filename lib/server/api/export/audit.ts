import type { AuditEntry, AuditExportQuery } from "#lib/contract/audit.ts";

import { toCsvLine } from "./csv.ts";

const columns = ["time", "id", "seq", "person", "address", "verb", "cluster", "namespace", "kind", "name"];
const ending = ["result", "code", "reason", "message", "milliseconds"];

/** Entries as a file: one JSON object a line, or CSV. */
export async function* writeAudit(
  portions: AsyncGenerator<readonly AuditEntry[]>,
  format: AuditExportQuery["format"],
): AsyncGenerator<string> {
  if (format === "csv") yield toCsvLine([...columns, ...ending]);
  for await (const entries of portions)
    yield entries
      .map((entry) => (format === "csv" ? toCsvLine(toCells(entry)) : `${JSON.stringify(entry)}\n`))
      .join("");
}

function toCells({ object, response, ...entry }: AuditEntry): (string | number | null)[] {
  const { at, id, seq, person, sourceIPs, verb, cluster } = entry;
  const who = [new Date(at).toISOString(), id, seq, person.name, sourceIPs.socket, verb, cluster];
  const what = [object?.namespace ?? "", object?.resource ?? "", object?.name ?? ""];
  const how = [entry.result, response?.code ?? null, response?.reason ?? "", response?.message ?? ""];
  return [...who, ...what, ...how, entry.latencyMilliseconds];
}
