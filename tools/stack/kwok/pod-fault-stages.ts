import { behavesAs, buildStage, isKept, isRunning, isUnstarted, type Stage } from "./stage.ts";
import { addresses, annotation, completedInitContainers, moment, podConditions } from "./template.ts";

/** The first container of a pod in back-off; the others run. `restarts` is a template expression. */
const crashedContainers = (restarts: string) => `
{{ $restarts := ${restarts} }}
{{ $reason := ${annotation("reason", '"Error"')} }}
{{ $exitCode := ${annotation("exit-code", '"1"')} }}
containerStatuses:
{{ range $index, $container := .spec.containers }}
- name: {{ $container.name | Quote }}
  image: {{ $container.image | Quote }}
  {{ if eq $index 0 }}
  ready: false
  started: false
  restartCount: {{ $restarts }}
  state:
    waiting:
      reason: CrashLoopBackOff
      message: {{ printf "back-off 5m0s restarting failed container=%s pod=%s_%s(%s)" $container.name $.metadata.name $.metadata.namespace $.metadata.uid | Quote }}
  lastState: { terminated: { exitCode: {{ $exitCode }}, reason: {{ $reason }}, startedAt: ${moment('"-48s"')}, finishedAt: ${moment('"-11s"')} } }
  {{ else }}
  ready: true
  started: true
  restartCount: 0
  state: { running: { startedAt: {{ Now | Quote }} } }
  {{ end }}
{{ end }}`;

const backOff = { type: "Warning", reason: "BackOff", message: "Back-off restarting failed container" } as const;
const notReady = podConditions({ Initialized: true, Ready: false }, "ContainersNotReady");

const crashLoop = buildStage({
  name: "pod-crash-loop",
  kind: "Pod",
  when: [isKept, isUnstarted, behavesAs("crash-loop")],
  status: `phase: Running\n${notReady}${crashedContainers(annotation("restarts", '"7"'))}${completedInitContainers}${addresses}`,
  event: backOff,
});

/** The count goes on: a kubelet in full back-off tries again every 5 minutes. */
const crashAgain = buildStage({
  name: "pod-crash-again",
  kind: "Pod",
  when: [isKept, isRunning, behavesAs("crash-loop")],
  delay: { durationMilliseconds: 300_000, jitterDurationMilliseconds: 330_000 },
  status: crashedContainers("( add1 ( index .status.containerStatuses 0 ).restartCount )"),
  event: backOff,
});

const waiting = buildStage({
  name: "pod-waiting",
  kind: "Pod",
  when: [isKept, isUnstarted, behavesAs("waiting")],
  status: `phase: Pending\n${notReady}
containerStatuses:
{{ $reason := ${annotation("reason", '"ImagePullBackOff"')} }}
{{ $message := ${annotation("message", '""')} }}
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  started: false
  restartCount: 0
  state: { waiting: { reason: {{ $reason }}, message: {{ or $message ( printf "Back-off pulling image \\"%s\\"" .image ) | Quote }} } }
{{ end }}${completedInitContainers}${addresses}`,
  event: { type: "Warning", reason: "Failed", message: "Error: the container cannot start, see its waiting reason" },
});

const initCrashLoop = buildStage({
  name: "pod-init-crash-loop",
  kind: "Pod",
  when: [isKept, isUnstarted, behavesAs("init-crash-loop")],
  status: `phase: Pending\n${podConditions({ Initialized: false, Ready: false }, "ContainersNotInitialized")}
initContainerStatuses:
{{ range .spec.initContainers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  started: false
  restartCount: 9
  state: { waiting: { reason: CrashLoopBackOff, message: back-off 5m0s restarting failed init container } }
  lastState: { terminated: { exitCode: 1, reason: Error, startedAt: ${moment('"-50s"')}, finishedAt: ${moment('"-49s"')} } }
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  started: false
  restartCount: 0
  state: { waiting: { reason: PodInitializing } }
{{ end }}${addresses}`,
  event: backOff,
});

export const podFaultStages: readonly Stage[] = [crashLoop, crashAgain, waiting, initCrashLoop];
