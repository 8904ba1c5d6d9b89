import { type Severity, type Verdict, after, found, unknown } from "./check.ts";
import type { Asked, Probe } from "./seen-cluster.ts";

/** The verdict over a probe: its status decides; the names of what failed are for people, never for machines (domain.md 5.1). */
export function lookAtProbe(path: string, probe: Asked<Probe>, severity: Severity): Verdict {
  if (!probe.isKnown) return unknown(probe.reason);
  const { status, failed } = probe.value;
  if (status === 200) return null;
  // Refused is not failed: nothing follows about the server.
  if (status === 401 || status === 403) return unknown(`Quarterdeck may not read ${path} (${status})`);
  const names = failed.length === 0 ? "no reason given" : failed.join(", ");
  return found({
    summary: `${path} answers ${status}: ${names}`,
    steps: after(0, severity),
    evidence: [{ path: `${path}?verbose`, value: failed.map((name) => `[-]${name} failed`).join(" ") || `${status}` }],
  });
}
