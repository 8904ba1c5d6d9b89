import {
  behavesAs,
  buildStage,
  isDeleted,
  isHealthy,
  isKept,
  isOwnedByJob,
  isRunning,
  isUnstarted,
  type Stage,
} from "./stage.ts";
import { addresses, annotation, completedInitContainers, moment, podConditions, prefix } from "./template.ts";

const durationFrom = { expressionFrom: `.metadata.annotations["${prefix}/duration"]` };

/** A container that runs; with a `restarts` annotation it also remembers how it ended the last time. */
const runningContainers = (isReady: boolean) => `
{{ $restarts := ${annotation("restarts", '"0"')} }}
{{ $reason := ${annotation("reason", '"Error"')} }}
{{ $exitCode := ${annotation("exit-code", '"1"')} }}
containerStatuses:
{{ range $index, $container := .spec.containers }}
- name: {{ $container.name | Quote }}
  image: {{ $container.image | Quote }}
  imageID: {{ printf "%s@sha256:%s" $container.image ( sha256sum $container.image ) | Quote }}
  containerID: {{ printf "containerd://%s" ( sha256sum ( printf "%s/%s" $.metadata.uid $container.name ) ) | Quote }}
  ready: ${isReady}
  started: true
  {{ if and ( eq $index 0 ) ( ne $restarts "0" ) }}
  restartCount: {{ $restarts }}
  state: { running: { startedAt: ${moment('"-25m"')} } }
  lastState: { terminated: { exitCode: {{ $exitCode }}, reason: {{ $reason }}, startedAt: ${moment('"-3h"')}, finishedAt: ${moment('"-26m"')} } }
  {{ else }}
  restartCount: 0
  state: { running: { startedAt: {{ Now | Quote }} } }
  {{ end }}
{{ end }}`;

const ready = buildStage({
  name: "pod-ready",
  kind: "Pod",
  when: [isKept, isUnstarted, { key: ".status.phase", operator: "In", values: ["Pending"] }, orHealthy()],
  status: `phase: Running\n${podConditions({ Initialized: true, Ready: true })}${runningContainers(true)}${completedInitContainers}${addresses}`,
});

/** A pod that fails later (a Job's) starts like a healthy one. */
function orHealthy() {
  return { ...behavesAs("crash-loop", "waiting", "init-crash-loop", "unready"), operator: "NotIn" as const };
}

const unready = buildStage({
  name: "pod-unready",
  kind: "Pod",
  when: [isKept, isUnstarted, behavesAs("unready")],
  status: `phase: Running\n${podConditions({ Initialized: true, Ready: false }, "ContainersNotReady")}${runningContainers(false)}${completedInitContainers}${addresses}`,
  event: {
    type: "Warning",
    reason: "Unhealthy",
    message: "Readiness probe failed: HTTP probe failed with statuscode: 503",
  },
});

const complete = buildStage({
  name: "pod-complete",
  kind: "Pod",
  when: [isKept, isRunning, isOwnedByJob, isHealthy],
  delay: { durationMilliseconds: 2_000, durationFrom },
  status: `phase: Succeeded\n${endedContainers("Completed", "0")}`,
});

const fail = buildStage({
  name: "pod-fail",
  kind: "Pod",
  when: [isKept, isRunning, behavesAs("fail")],
  delay: { durationMilliseconds: 1_000 },
  status: `phase: Failed\n${podConditions({ Initialized: true, Ready: false }, "PodFailed")}\n${endedContainers("Error", annotation("exit-code", '"1"'))}`,
});

function endedContainers(reason: string, exitCode: string): string {
  return `{{ $exitCode := ${exitCode} }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  started: false
  restartCount: 0
  state: { terminated: { exitCode: {{ $exitCode }}, reason: ${reason}, startedAt: {{ or $.status.startTime Now | Quote }}, finishedAt: {{ Now | Quote }} } }
{{ end }}`;
}

const remove = buildStage({ name: "pod-delete", kind: "Pod", when: [isDeleted], delete: true });

export const podStages: readonly Stage[] = [ready, unready, complete, fail, remove];
