import type { Connection } from "./connection.ts";
import type { ConnectionHealth } from "./health.ts";
import { readText } from "./read-answer.ts";

const REQUEST = { method: "GET", path: "/readyz", purpose: "probe", headers: ["accept", "text/plain, */*"] } as const;

/** One sign of life. A cluster that answers "not ready" is reachable: it is noted, and the breaker stays closed. Never throws. */
export async function probeReadyz(connection: Connection, health: ConnectionHealth): Promise<void> {
  try {
    const { status, body } = await connection.request(REQUEST);
    const text = await readText(body);
    health.note("server", status >= 500 ? `the API server says it is not ready${failedChecks(text)}` : null);
  } catch {
    // The connection has told its health already.
  }
}

/** `[-]etcd failed: reason withheld` → `: etcd`. */
function failedChecks(text: string): string {
  const names = Array.from(text.matchAll(/^\[-\](\S+) failed/gm), (match) => match[1]);
  return names.length > 0 ? `: ${names.join(", ")}` : "";
}
