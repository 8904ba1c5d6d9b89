import type { BoardInput } from "#lib/contract/backup.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { CoreRow } from "./core-row.ts";

export type CompareRows = (a: CoreRow, b: CoreRow) => number;

const health = { crit: 0, warn: 1, unknown: 2, busy: 3, ok: 4 } as const;
const protection = { "non-compliant": 0, unmanaged: 1, unknown: 2, compliant: 3, excluded: 4 } as const;

/** Lower is worse. */
const urgencyOf = (row: CoreRow): number =>
  row.protection === "excluded" ? 1000 : health[row.health] * 10 + protection[row.protection];

const byText = (of: (row: CoreRow) => string): CompareRows => {
  return (a, b) => {
    const [one, other] = [of(a), of(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  };
};

/** What is not known comes last, in either order. */
const byNumber = (of: (row: CoreRow) => number | null): ((sign: number) => CompareRows) => {
  return (sign) => (a, b) => {
    const [one, other] = [of(a), of(b)];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    return sign * (one - other);
  };
};

const signed =
  (compare: CompareRows) =>
  (sign: number): CompareRows =>
  (a, b) =>
    sign * compare(a, b);

const orders: Readonly<Record<string, (sign: number) => CompareRows>> = {
  namespace: signed(byText((row) => row.namespace)),
  name: signed(byText((row) => row.namespace)),
  cluster: signed(byText((row) => row.cluster)),
  owner: signed(byText((row) => row.owner)),
  protection: (sign) => (a, b) => sign * (urgencyOf(b) - urgencyOf(a)),
  health: (sign) => (a, b) => sign * (urgencyOf(b) - urgencyOf(a)),
  coverage: signed(byText((row) => row.coverage.state)),
  schedule: signed(byText((row) => row.schedules.join(" "))),
  standing: signed(byText((row) => row.standing ?? "")),
  // The older the point, the greater the age.
  age: byNumber((row) => (row.pointAt === null ? null : -row.pointAt)),
  objective: byNumber((row) => row.objective.targetSeconds),
  kept: byNumber((row) => row.kept),
  next: byNumber((row) => row.nextAt),
  volumes: byNumber((row) => row.volumes),
};

/** Worst first: no point before old points, unmanaged with volumes before those without, then what kept its objective least. */
export const worst: CompareRows = (a, b) =>
  urgencyOf(a) - urgencyOf(b) ||
  (b.volumes ?? 0) - (a.volumes ?? 0) ||
  (a.kept ?? 2) - (b.kept ?? 2) ||
  (a.pointAt ?? 0) - (b.pointAt ?? 0) ||
  (a.id < b.id ? -1 : a.id === b.id ? 0 : 1);

/**
 * The order asked for; worst first in it, and without one. @param provenAt when a row's last drill was judged, null when there was none.
 * @throws {ViewProblem} QD-400-key.
 */
export function orderOf(sort: Readonly<BoardInput["sort"]>, provenAt: (row: CoreRow) => number | null): CompareRows {
  const compares = sort.map(({ by, order }) => {
    const compare = by === "proven" ? byNumber(provenAt) : Object.hasOwn(orders, by) ? orders[by] : undefined;
    if (compare !== undefined) return compare(order === "desc" ? -1 : 1);
    throw new ViewProblem({
      status: 400,
      code: "QD-400-key",
      detail: `The board has no column "${by}" to sort by.`,
      action: `Use one of: ${[...Object.keys(orders), "proven"].join(", ")}.`,
    });
  });
  if (compares.length === 0) return worst;
  return (a, b) => {
    for (const compare of compares) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return worst(a, b);
  };
}
