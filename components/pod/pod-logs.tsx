"use client";

import { useEffect, useEffectEvent } from "react";

import { SourcedLog } from "#components/log/sourced-log.tsx";
import { useLogChoice } from "#components/log/use-log-choice.ts";
import type { PodDetail } from "#lib/contract/pod.ts";
import { firstContainer, isCrashing } from "#lib/model/pod/explain.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

/** A pod's log, at once the one that one wants: of a container that crashes, the run before. */
export default function PodLogs({ object, pod }: { object: ObjectRef; pod: PodDetail }) {
  const first = firstContainer(pod.containers);
  const names = pod.containers.map(({ name }) => name);
  const choice = useLogChoice(names, {
    container: first?.name ?? null,
    isPrevious: first !== undefined && isCrashing(first),
  });
  const settle = useEffectEvent(choice.settle);
  useEffect(() => settle(), [object]);
  return (
    <SourcedLog
      subject={{ cluster: object.cluster, namespace: object.namespace, pods: [object.name] }}
      marked={{ level: "pod", cluster: object.cluster, namespace: object.namespace, pod: object.name }}
      object={object}
      containers={names}
      container={choice.container}
      onContainer={choice.chooseContainer}
      isPrevious={choice.isPrevious}
      onPrevious={choice.chooseRun}
    />
  );
}
