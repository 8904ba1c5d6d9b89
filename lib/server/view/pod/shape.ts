import { z } from "zod";

import { conditions, count, listOf, Metadata, text, time } from "../object/shape.ts";

const Quantities = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .nullish()
  .transform((map) => Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, String(value)])));

const Port = z.union([z.string(), z.number()]);
const ProbeShape = z
  .object({
    httpGet: z.object({ path: text, port: Port, scheme: text }).nullish(),
    tcpSocket: z.object({ port: Port }).nullish(),
    grpc: z.object({ port: Port, service: text }).nullish(),
    exec: z.object({ command: listOf(z.string()) }).nullish(),
    initialDelaySeconds: count,
    periodSeconds: count,
    timeoutSeconds: count,
    failureThreshold: count,
  })
  .nullish();
export type ProbeShape = NonNullable<z.infer<typeof ProbeShape>>;

const Named = z.object({ name: text }).nullish();

export const ContainerShape = z.object({
  name: z.string(),
  image: text,
  restartPolicy: text,
  env: listOf(z.object({ name: z.string() })),
  envFrom: listOf(z.object({ prefix: text, configMapRef: Named, secretRef: Named })),
  ports: listOf(z.object({ name: text, containerPort: count, protocol: text })),
  resources: z.object({ requests: Quantities, limits: Quantities }).nullish(),
  startupProbe: ProbeShape,
  readinessProbe: ProbeShape,
  livenessProbe: ProbeShape,
});
export type ContainerShape = z.infer<typeof ContainerShape>;

const Ended = z.object({
  reason: text,
  message: text,
  exitCode: count,
  signal: z.int().nullish(),
  startedAt: time,
  finishedAt: time,
});
export const StateShape = z.object({
  waiting: z.object({ reason: text, message: text }).nullish(),
  running: z.object({ startedAt: time }).nullish(),
  terminated: Ended.nullish(),
});
export type StateShape = z.infer<typeof StateShape>;

export const StatusShape = z.object({
  name: z.string(),
  image: text,
  imageID: text,
  ready: z.boolean().nullish(),
  restartCount: count,
  state: StateShape.nullish(),
  lastState: StateShape.nullish(),
});
export type StatusShape = z.infer<typeof StatusShape>;

const Ip = listOf(z.object({ ip: z.string() }));

/** The parts of a Pod that its page shows. */
export const PodShape = z.object({
  metadata: Metadata,
  spec: z.object({
    nodeName: text,
    serviceAccountName: text,
    restartPolicy: text,
    priority: z.int().nullish(),
    containers: listOf(ContainerShape),
    initContainers: listOf(ContainerShape),
    ephemeralContainers: listOf(ContainerShape),
    volumes: listOf(z.looseObject({ name: z.string() })),
  }),
  status: z.object({
    phase: text,
    reason: text,
    message: text,
    hostIP: text,
    podIP: text,
    podIPs: Ip,
    qosClass: text,
    conditions,
    containerStatuses: listOf(StatusShape),
    initContainerStatuses: listOf(StatusShape),
    ephemeralContainerStatuses: listOf(StatusShape),
  }),
});
export type PodShape = z.infer<typeof PodShape>;

export const PodListShape = z.object({ items: listOf(PodShape), metadata: z.object({ continue: text }).nullish() });
