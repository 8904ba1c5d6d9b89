import { describe, expect, it } from "vitest";

import type { Check } from "#lib/model/finding/check.ts";
import type { MeasureName, Measured, SeenMetrics } from "#lib/model/finding/measure.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

import { aSeenCluster } from "./seen-cluster.ts";
import { foundOf } from "./seen.ts";

/** A series of one number. */
export const aSeries = (value: number, labels: Readonly<Record<string, string>> = {}): readonly Measured[] => [
  { labels, value },
];

/** A cluster of which the central Prometheus tells something, with what the test is about. */
export const aMeasuredCluster = (
  series: SeenMetrics["series"],
  failures: SeenMetrics["failures"] = {},
  rest: Partial<SeenCluster> = {},
): SeenCluster =>
  aSeenCluster({
    ...rest,
    metrics: { label: "cluster", series: { nodes: aSeries(3), targets: aSeries(9), ...series }, failures },
  });

/** The cases that every check of one number has: too high or low, as it should be, not known, refused, and not there. */
export function expectMetricCheck(
  check: Check<SeenCluster>,
  { measure, ill, well }: { measure: MeasureName; ill: number; well: number },
): void {
  const look = (value: number) => check.look(aMeasuredCluster({ [measure]: aSeries(value) }));
  describe(`${check.id}: ${check.title}`, () => {
    it("is found by its number, with the question and the answer as evidence", () => {
      const { evidence, summary, steps } = foundOf(look(ill));
      expect(summary).toMatch(/^\S.{10,}/);
      expect(steps.length).toBeGreaterThan(0);
      expect(evidence).toMatchObject([
        { source: "prometheus", path: expect.stringContaining("by (cluster") as string },
      ]);
    });

    it("is not found where the number is as it should be", () => {
      expect(look(well)).toBeNull();
    });

    it("is unknown while Prometheus does not answer, refuses, or has nothing of the cluster", () => {
      for (const reason of ["it gave no whole answer within 10 s", "it refuses our credentials with 403"])
        expect(check.look(aMeasuredCluster({}, { [measure]: reason }))).toEqual({
          state: "unknown",
          reason: `Prometheus: ${reason}`,
        });
      const gone = aMeasuredCluster({ nodes: [], targets: [] });
      expect(check.look(gone)).toMatchObject({ state: "unknown" });
    });

    it("does not apply where there are no such series, or no Prometheus at all", () => {
      expect(check.look(aMeasuredCluster({}))).toMatchObject({ state: "na" });
      expect(check.look(aSeenCluster({ metrics: null }))).toMatchObject({ state: "na" });
    });
  });
}
