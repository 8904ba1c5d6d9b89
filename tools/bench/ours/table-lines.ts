import type { Table } from "#lib/server/store/table.ts";
import { rowLine } from "#tools/bench/source/row-hash.ts";

/** The gate's lines of a table of pods. */
export function* tableLines(table: Table): Generator<string> {
  const [phase, restarts, node] = ["phase", "restarts", "node"].map((key) => table.byKey.get(key));
  for (const row of table.rows()) {
    yield rowLine({
      namespace: table.namespaces.text(table.namespaceIds[row] ?? 0),
      name: table.names.read(row),
      phase: String(phase?.read(row)),
      restarts: Number(restarts?.read(row)),
      node: String(node?.read(row)),
    });
  }
}
