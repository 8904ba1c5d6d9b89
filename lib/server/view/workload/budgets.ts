import { z } from "zod";

import type { DisruptionBudget } from "#lib/contract/workload.ts";
import { matchesSelector } from "#lib/model/selector/selector.ts";

import { count, listOf, Metadata } from "../object/shape.ts";
import { listBeside, type Place } from "./list-beside.ts";
import { SelectorShape } from "./shape.ts";

const IntOrText = z.union([z.string(), z.number()]).nullish();

const Budgets = z.object({
  items: listOf(
    z.object({
      metadata: Metadata,
      spec: z.object({ selector: SelectorShape, minAvailable: IntOrText, maxUnavailable: IntOrText }),
      status: z
        .object({ disruptionsAllowed: count, currentHealthy: count, desiredHealthy: count, expectedPods: count })
        .nullish(),
    }),
  ),
});

/** PodDisruptionBudgets that select pods with these labels. */
export async function readBudgets(place: Place, labels: Readonly<Record<string, string>>): Promise<DisruptionBudget[]> {
  const { items } = await listBeside(place, "poddisruptionbudgets", Budgets);
  return items
    .filter(({ spec }) => spec.selector && matchesSelector(spec.selector, labels))
    .map(({ metadata, spec, status }) => ({
      name: metadata.name,
      rule:
        spec.minAvailable === undefined || spec.minAvailable === null
          ? `at most ${spec.maxUnavailable ?? 0} down`
          : `at least ${spec.minAvailable} up`,
      allowed: status?.disruptionsAllowed ?? 0,
      healthy: status?.currentHealthy ?? 0,
      wanted: status?.desiredHealthy ?? 0,
      expected: status?.expectedPods ?? 0,
    }));
}
