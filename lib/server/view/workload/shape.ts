import { z } from "zod";

import { isSelector } from "#lib/model/selector/grammar.ts";

import { conditions, count, listOf, Metadata, text, textMap } from "../object/shape.ts";
import { ContainerShape } from "../pod/shape.ts";

export const SelectorShape = z
  .object({
    matchLabels: textMap,
    matchExpressions: listOf(z.object({ key: z.string(), operator: z.string(), values: listOf(z.string()) })),
  })
  .refine(isSelector, "is no label selector")
  .nullish();

/** A pod template: what is compared is kept whole, what is shown is read. */
export const TemplateShape = z.looseObject({
  metadata: z.looseObject({ labels: textMap, annotations: textMap }).nullish(),
  spec: z.looseObject({ containers: listOf(ContainerShape), initContainers: listOf(ContainerShape) }).nullish(),
});
export type TemplateShape = z.infer<typeof TemplateShape>;

const IntOrText = z.union([z.string(), z.number()]).nullish();

/** The parts of a Deployment, StatefulSet or DaemonSet that its page shows. */
export const WorkloadShape = z.object({
  metadata: Metadata,
  spec: z.object({
    replicas: z.int().nullish(),
    paused: z.boolean().nullish(),
    serviceName: text,
    selector: SelectorShape,
    template: TemplateShape,
    progressDeadlineSeconds: z.int().nullish(),
    strategy: z
      .object({ type: text, rollingUpdate: z.object({ maxSurge: IntOrText, maxUnavailable: IntOrText }).nullish() })
      .nullish(),
    updateStrategy: z
      .object({
        type: text,
        rollingUpdate: z
          .object({ partition: z.int().nullish(), maxSurge: IntOrText, maxUnavailable: IntOrText })
          .nullish(),
      })
      .nullish(),
  }),
  status: z.object({ conditions, observedGeneration: count, updateRevision: text, currentRevision: text }),
});
export type WorkloadShape = z.infer<typeof WorkloadShape>;
