import type { LogStream } from "#lib/contract/log.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { toRefusal } from "#lib/server/view/cluster/read.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

interface Refusal {
  status: number;
  /** The cluster's own words. */
  message: string;
  /** Where it was asked for. */
  path: string;
}

/** Why a cluster does not hand out a log, told by its status and words (kubelet's and API server's: pkg/kubelet/kubelet_pods.go, registry/core/pod). */
export function toLogProblem(cluster: Reached, stream: LogStream, { status, message, path }: Refusal): ViewProblem {
  const { pod, container } = stream;
  if (status === 204 || /waiting to start|is not available|ContainerCreating|PodInitializing/i.test(message))
    return new ViewProblem({
      status: 409,
      code: "QD-409-log-waiting",
      detail: `${pod} / ${container} has written nothing yet: ${status === 204 ? "no node has been chosen for the pod" : message}`,
      action: "The pod's containers and events say what it waits for; an earlier run may have left a previous log.",
    });
  if (/previous terminated container .* not found/i.test(message))
    return new ViewProblem({
      status: 404,
      code: "QD-404-log-previous",
      detail: `${pod} / ${container} has no previous run whose log the node still keeps.`,
      action: "Read the present log. A node keeps only the last run of a container, and drops it with the pod.",
    });
  if (status === 400 && /container .* is not valid/i.test(message))
    return new ViewProblem({
      status: 404,
      code: "QD-404-log-container",
      detail: `The pod ${pod} has no container ${container}.`,
      action: "Choose one of the containers that the pod's page lists.",
    });
  if (status >= 500 && /dial tcp|containerLogs|:10250/i.test(message))
    return new ViewProblem({
      status: 502,
      code: "QD-502-log-node",
      detail: `${cluster.name} reaches the pod ${pod}, but not the node that keeps its log: ${message}`,
      action: "Look at the node: logs are read from its kubelet.",
    });
  return toRefusal(cluster, { status, message, what: `pods ${pod}`, path });
}
