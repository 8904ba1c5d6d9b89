import type { Sizing, SizingVerdict } from "#lib/contract/sizing.ts";

/** What a resource of a container was asked for and used; millicores or bytes. */
export interface Use {
  readonly resource: Sizing["resource"];
  readonly request: number | null;
  readonly limit: number | null;
  /** Of the busiest pod, one for each moment; null where nothing was measured. */
  readonly values: readonly (number | null)[];
}

/** What speaks for more than the numbers say. */
export interface Evidence {
  readonly stepSeconds: number;
  /** Of the workload in the same days. */
  readonly memoryKills: number;
  /** Share of CPU periods in which it had to wait: what 95 of 100 moments stay below; null: not known. */
  readonly throttled: number | null;
}

export const DAYS_WANTED = 7;
/** Some minutes are always missing. */
const ENOUGH = 0.95;
/** RES-06 and RES-07 of domain.md 4. */
const BOUNDS = { low: 0.2, high: 1, limit: 0.9 } as const;
/** Waiting in a quarter of all periods is felt (CPUThrottlingHigh of kubernetes-mixin). */
const THROTTLED = 0.25;
/** Room above what was used: CPU above its 95 of 100, memory above its most, since it cannot wait. */
const ROOM = { cpu: 1.15, memory: 1.2 } as const;
const ROUND = { cpu: 10, memory: 16 * 1024 * 1024 } as const;

/** What a value stays below in a share of moments (nearest rank); null of none. */
export function quantileOf(values: readonly (number | null)[], share: number): number | null {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return known[Math.max(0, Math.ceil(share * known.length) - 1)] ?? null;
}

/** Whether a request fits what was used, with the reasons. Says nothing before seven days are known: a week has a weekend. */
export function judgeUse(use: Use, evidence: Evidence): Sizing {
  const { resource, request, limit, values } = use;
  const known = values.filter((value) => value !== null);
  const days = (known.length * evidence.stepSeconds) / 86_400;
  const p95 = quantileOf(values, 0.95);
  const most = quantileOf(values, 1);
  const frame = { resource, request, limit, p95, most, days };
  const need = resource === "cpu" ? p95 : most;
  if (need === null || days < DAYS_WANTED * ENOUGH) {
    const reasons = [`${Math.floor(days * 10) / 10} of ${DAYS_WANTED} days are known: too few to judge.`];
    return { ...frame, verdict: "early", suggested: null, reasons };
  }
  const wanted = Math.max(ROUND[resource], Math.ceil((need * ROOM[resource]) / ROUND[resource]) * ROUND[resource]);
  const against = counterEvidence({ ...use, most }, evidence);
  const verdict = verdictOf(need, request, against.length > 0);
  const isSuggested = verdict === "raise" || verdict === "lower" || verdict === "set";
  return {
    ...frame,
    verdict,
    suggested: isSuggested && wanted !== request ? wanted : null,
    reasons: [...reasonsOf(resource, need, request), ...against],
  };
}

function verdictOf(need: number, request: number | null, isDoubted: boolean): SizingVerdict {
  if (request === null || request === 0) return "set";
  if (need > request * BOUNDS.high) return "raise";
  if (need >= request * BOUNDS.low) return "fits";
  return isDoubted ? "keep" : "lower";
}

function reasonsOf(resource: Sizing["resource"], need: number, request: number | null): string[] {
  const what = resource === "cpu" ? "In 95 of 100 moments its busiest pod used" : "At most its busiest pod used";
  if (request === null || request === 0)
    return ["Without a request it is scheduled as if it used nothing, and is the first to be evicted."];
  return [`${what} ${percent(need / request)} of the request.`];
}

/** Why numbers say less than they seem to: what was held back used less than it wanted. */
function counterEvidence({ resource, limit, most }: Use & { most: number | null }, evidence: Evidence): string[] {
  const found: string[] = [];
  if (resource === "memory" && evidence.memoryKills > 0)
    found.push(
      `It was killed for want of memory ${evidence.memoryKills === 1 ? "once" : `${evidence.memoryKills} times`}: it wanted more than was seen.`,
    );
  if (resource === "cpu" && evidence.throttled !== null && evidence.throttled > THROTTLED)
    found.push(
      `Its limit made it wait in up to ${percent(evidence.throttled)} of periods: it wanted more than was seen.`,
    );
  if (limit !== null && limit > 0 && most !== null && most > limit * BOUNDS.limit)
    found.push(`It came to ${percent(most / limit)} of its limit.`);
  return found;
}

const percent = (share: number): string => `${share < 0.1 ? Math.round(share * 1000) / 10 : Math.round(share * 100)} %`;
