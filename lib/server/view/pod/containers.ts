import type { ContainerDetail, ContainerState, Probe } from "#lib/contract/pod.ts";

import type { ContainerShape, PodShape, ProbeShape, StateShape, StatusShape } from "./shape.ts";

/** Every container of a pod, in the order in which they start: init containers and sidecars, containers, ephemeral ones. */
export function containersOf({ spec, status }: PodShape): ContainerDetail[] {
  const pair = (shapes: ContainerShape[], statuses: StatusShape[], typeOf: (shape: ContainerShape) => Type) =>
    shapes.map((shape) =>
      toContainer(
        shape,
        statuses.find(({ name }) => name === shape.name),
        typeOf(shape),
      ),
    );
  return [
    ...pair(spec.initContainers, status.initContainerStatuses, ({ restartPolicy }) =>
      restartPolicy === "Always" ? "sidecar" : "init",
    ),
    ...pair(spec.containers, status.containerStatuses, () => "container"),
    ...pair(spec.ephemeralContainers, status.ephemeralContainerStatuses, () => "ephemeral"),
  ];
}

type Type = ContainerDetail["type"];

function toContainer(shape: ContainerShape, status: StatusShape | undefined, type: Type): ContainerDetail {
  const last = toState(status?.lastState ?? {});
  return {
    name: shape.name,
    type,
    image: shape.image || (status?.image ?? ""),
    imageId: status?.imageID ?? "",
    ready: status?.ready ?? false,
    restarts: status?.restartCount ?? 0,
    state: toState(status?.state ?? {}),
    last: last.state === "unknown" ? null : last,
    requests: shape.resources?.requests ?? {},
    limits: shape.resources?.limits ?? {},
    probes: probesOf(shape),
    ports: shape.ports.map(({ name, containerPort, protocol }) =>
      [name, `${containerPort}/${protocol || "TCP"}`].filter((part) => part !== "").join(" "),
    ),
    env: shape.env.map(({ name }) => name),
    envFrom: shape.envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...(configMapRef ? [`configmap/${configMapRef.name}`] : []),
      ...(secretRef ? [`secret/${secretRef.name}`] : []),
    ]),
  };
}

const unknown: ContainerState = {
  state: "unknown",
  reason: "",
  message: "",
  exitCode: null,
  signal: null,
  startedAt: null,
  finishedAt: null,
};

function toState({ waiting, running, terminated }: StateShape): ContainerState {
  if (waiting) return { ...unknown, ...waiting, state: "waiting" };
  if (running) return { ...unknown, ...running, state: "running" };
  return terminated ? { ...unknown, ...terminated, signal: terminated.signal ?? null, state: "terminated" } : unknown;
}

function probesOf({ startupProbe, readinessProbe, livenessProbe }: ContainerShape): Probe[] {
  const probe = (type: Probe["type"], shape: ProbeShape | null | undefined): Probe[] =>
    shape ? [{ type, text: describeProbe(shape) }] : [];
  return [
    ...probe("startup", startupProbe),
    ...probe("readiness", readinessProbe),
    ...probe("liveness", livenessProbe),
  ];
}

/** As `kubectl describe` says it: `http-get :http/healthz every 5s, timeout 1s, 3 failures`. */
function describeProbe(probe: ProbeShape): string {
  const { initialDelaySeconds: delay, periodSeconds, timeoutSeconds, failureThreshold } = probe;
  const times = [
    delay > 0 ? `after ${delay}s` : "",
    `every ${periodSeconds || 10}s`,
    `timeout ${timeoutSeconds || 1}s`,
    `${failureThreshold || 3} failures`,
  ];
  return `${describeAction(probe)} ${times.filter((part) => part !== "").join(", ")}`;
}

function describeAction({ httpGet, tcpSocket, grpc, exec }: ProbeShape): string {
  if (httpGet) return `${(httpGet.scheme || "HTTP").toLowerCase()}-get :${httpGet.port}${httpGet.path || "/"}`;
  if (tcpSocket) return `tcp-socket :${tcpSocket.port}`;
  if (grpc) return `grpc :${grpc.port}${grpc.service === "" ? "" : ` ${grpc.service}`}`;
  return exec ? `exec ${exec.command.join(" ").slice(0, 200)}` : "probe";
}
