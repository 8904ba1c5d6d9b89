/** The fragments of Go template text from which the stages write a status. Blanks matter: the result is YAML. */

export const prefix = "stack.quarterdeck.dev";

/** What a pod or node is told to suffer, as an annotation; absent means healthy. */
export const behaviourAnnotation = `${prefix}/behaviour`;

/** The value of one of our annotations inside a template, with a default (a template expression). */
export function annotation(name: string, fallback: string): string {
  return `( or ( index ( or .metadata.annotations dict ) "${prefix}/${name}" ) ${fallback} )`;
}

/** A moment before now; `ago` is a template expression of a Go duration such as `"-40s"`. */
export function moment(ago: string): string {
  return `{{ now | date_modify ${ago} | date "2006-01-02T15:04:05Z07:00" | Quote }}`;
}

/** The four kubelet conditions of a pod (PodScheduled is the scheduler's). */
export function podConditions(states: { Initialized: boolean; Ready: boolean }, reason = ""): string {
  const of = (type: string, isTrue: boolean) => `
- type: ${type}
  status: "${isTrue ? "True" : "False"}"
  lastTransitionTime: {{ Now | Quote }}${isTrue || reason === "" ? "" : `\n  reason: ${reason}`}`;
  return `conditions:${of("PodReadyToStartContainers", true)}${of("Initialized", states.Initialized)}${of("Ready", states.Ready)}${of("ContainersReady", states.Ready)}`;
}

/** Init containers that have all completed. A sidecar (restartPolicy Always) keeps running instead. */
export const completedInitContainers = `
initContainerStatuses:
{{ range .spec.initContainers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: true
  restartCount: 0
  {{ if eq ( or .restartPolicy "" ) "Always" }}
  started: true
  state: { running: { startedAt: {{ Now | Quote }} } }
  {{ else }}
  state: { terminated: { exitCode: 0, reason: Completed, startedAt: {{ Now | Quote }}, finishedAt: {{ Now | Quote }} } }
  {{ end }}
{{ end }}`;

export const addresses = `
startTime: {{ Now | Quote }}
{{ with NodeIPsWith .spec.nodeName }}
hostIP: {{ index . 0 | Quote }}
hostIPs: [ { ip: {{ index . 0 | Quote }} } ]
{{ end }}
{{ with PodIPsWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) }}
podIP: {{ index . 0 | Quote }}
podIPs: [ { ip: {{ index . 0 | Quote }} } ]
{{ end }}`;
