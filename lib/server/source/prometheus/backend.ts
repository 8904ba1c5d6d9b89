import { textOf } from "./failure.ts";
import { readBody } from "./read.ts";
import type { Received } from "./transport.ts";

export type Flavour = "prometheus" | "thanos" | "mimir" | "victoriametrics";

/** Who answers. `note`: what is different there, for people who compare numbers. */
export interface Backend {
  readonly flavour: Flavour;
  readonly version: string;
  readonly note: string;
}

const NOTES: Readonly<Record<Flavour, string>> = {
  prometheus: "",
  thanos: "Thanos: replicas are merged, and stores that do not answer are told as warnings.",
  mimir: "",
  victoriametrics: "VictoriaMetrics: increases are not extrapolated, so counts differ a little from Prometheus.",
};

/** Reads `/status/buildinfo`: each of them answers it, with marks of its own. @throws {MetricError} */
export function readBackend(received: Received): Backend {
  const data = (readBody(received).data ?? {}) as { version?: unknown; application?: unknown };
  const version = textOf(data.version).slice(0, 100);
  const flavour = flavourOf(received, version, textOf(data.application));
  // Range selectors of 3 leave their oldest moment out: counts over a window can differ by one sample.
  const isOld = flavour === "prometheus" && version.startsWith("2.");
  return { flavour, version, note: isOld ? "Prometheus 2: ranges include their oldest sample." : NOTES[flavour] };
}

function flavourOf({ headers }: Received, version: string, application: string): Flavour {
  if (/mimir|cortex/i.test(application)) return "mimir";
  if ("x-server-hostname" in headers || /victoria/i.test(version)) return "victoriametrics";
  return version.startsWith("0.") ? "thanos" : "prometheus";
}
