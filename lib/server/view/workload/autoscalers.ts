import { z } from "zod";

import type { Autoscaler } from "#lib/contract/workload.ts";

import { conditions, count, listOf, Metadata, text, time } from "../object/shape.ts";
import { listBeside, type Place } from "./list-beside.ts";

const Value = z
  .object({ averageUtilization: z.int().nullish(), averageValue: z.string().nullish(), value: z.string().nullish() })
  .nullish();
const Named = z
  .object({ name: text, target: Value, current: Value, metric: z.object({ name: text }).nullish() })
  .nullish();
const Metric = z.object({ type: text, resource: Named, pods: Named, object: Named, external: Named });

const Autoscalers = z.object({
  items: listOf(
    z.object({
      metadata: Metadata,
      spec: z.object({
        scaleTargetRef: z.object({ kind: text, name: text }),
        minReplicas: z.int().nullish(),
        maxReplicas: count,
        metrics: listOf(Metric),
      }),
      status: z
        .object({
          currentReplicas: count,
          desiredReplicas: count,
          lastScaleTime: time,
          currentMetrics: listOf(Metric),
          conditions,
        })
        .nullish(),
    }),
  ),
});

/** HorizontalPodAutoscalers that scale a workload. `kind` is `Deployment`. */
export async function readAutoscalers(
  place: Place,
  workload: { readonly kind: string; readonly name: string },
): Promise<Autoscaler[]> {
  const { items } = await listBeside(place, "horizontalpodautoscalers", Autoscalers);
  return items
    .filter(({ spec: { scaleTargetRef: target } }) => target.kind === workload.kind && target.name === workload.name)
    .map(({ metadata, spec, status }) => ({
      name: metadata.name,
      min: spec.minReplicas ?? 1,
      max: spec.maxReplicas,
      current: status?.currentReplicas ?? 0,
      desired: status?.desiredReplicas ?? 0,
      metrics: spec.metrics.map((metric, at) => describeMetric(metric, status?.currentMetrics[at])),
      conditions: status?.conditions ?? [],
      lastScaledAt: status?.lastScaleTime ?? null,
    }));
}

/** `cpu 63% of 70%`; a value that the autoscaler could not read is `?`. */
function describeMetric(metric: z.infer<typeof Metric>, now: z.infer<typeof Metric> | undefined): string {
  const wanted = partOf(metric);
  const name = wanted?.metric?.name || wanted?.name || metric.type;
  return `${name} ${describeValue(now && partOf(now)?.current)} of ${describeValue(wanted?.target)}`;
}

const partOf = ({ resource, pods, object, external }: z.infer<typeof Metric>) => resource ?? pods ?? object ?? external;

function describeValue(value: z.infer<typeof Value>): string {
  const percent = value?.averageUtilization;
  return typeof percent === "number" ? `${percent}%` : (value?.averageValue ?? value?.value ?? "?");
}
