type Fields = Record<string, unknown>;

interface Container extends Fields {
  image?: string;
  ports?: Fields[];
  resources?: { limits?: Record<string, string>; requests?: Record<string, string> };
}

const probes = ["livenessProbe", "readinessProbe", "startupProbe"];
const probe = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };

/** A pod's spec with what nobody said. */
export function defaultPodSpec(spec: Fields): Fields {
  const init = spec["initContainers"] as Container[] | undefined;
  return {
    restartPolicy: "Always",
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst",
    securityContext: {},
    schedulerName: "default-scheduler",
    ...spec,
    ...(spec["containers"] === undefined ? {} : { containers: (spec["containers"] as Container[]).map(container) }),
    ...(init === undefined ? {} : { initContainers: init.map(container) }),
  };
}

function container(given: Container): Container {
  const { image = "", resources = {}, ports } = given;
  // An image without a tag, or with the one that moves, is pulled each time.
  const moves = !image.includes("@") && (image.endsWith(":latest") || !/:[^/]+$/.test(image));
  const filled: Container = {
    imagePullPolicy: moves ? "Always" : "IfNotPresent",
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    ...given,
    resources,
    ...(ports ? { ports: ports.map((port) => ({ protocol: "TCP", ...port })) } : {}),
  };
  for (const name of probes) if (filled[name] !== undefined) filled[name] = { ...probe, ...(filled[name] as Fields) };
  return filled;
}

/** Guaranteed, Burstable or BestEffort, from what all containers request and are limited to. */
export function qosClass(spec: unknown): string {
  const { containers = [] } = (spec ?? {}) as { containers?: Container[] };
  const all = containers.map(({ resources }) => ({ limits: {}, requests: {}, ...resources }));
  const isNone = all.every(({ limits, requests }) => Object.keys({ ...limits, ...requests }).length === 0);
  if (isNone) return "BestEffort";
  const isFull = all.every(({ limits, requests }) =>
    ["cpu", "memory"].every((name) => {
      const limit = limits[name];
      return limit !== undefined && (requests[name] ?? limit) === limit;
    }),
  );
  return isFull ? "Guaranteed" : "Burstable";
}
