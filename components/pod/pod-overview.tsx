import LastWords from "#components/log/last-words.tsx";
import { ConditionTable } from "#components/object/condition-table.tsx";
import { EventList } from "#components/object/event-list.tsx";
import { LabelList } from "#components/object/label-list.tsx";
import { Section } from "#components/object/section.tsx";
import { TrailSection } from "#components/object/trail-section.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { ContainerDetail, ContainerState, PodDetail, Volume } from "#lib/contract/pod.ts";
import type { EndedRun } from "#lib/query/ended-run.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { ContainerCard } from "./container-card.tsx";
import { NamedRun } from "./ended-run.tsx";
import { wherePodEvents } from "./pod-events.tsx";

/** Most pods that crash have one container that does; a second one is worth its lines, a tenth is not. */
const LAST_WORDS_AT_MOST = 2;

/** Everything about a pod but its log and YAML: the worst first. */
export function PodOverview({ object, pod, run }: { object: ObjectRef; pod: PodDetail; run: EndedRun | null }) {
  const ended = pod.containers.flatMap((container) => {
    const state = lastRun(container);
    return state === null ? [] : [{ container, state }];
  });
  return (
    <div className="@container">
      {run !== null && <NamedRun object={object} run={run} />}
      {ended.slice(0, run === null ? LAST_WORDS_AT_MOST : 0).map(({ container, state }) => (
        <Section
          key={container.name}
          title="Last words"
          note={state === container.last ? `the run before restart ${container.restarts}` : ""}
        >
          <LastWords
            object={object}
            run={{ container: container.name, at: state.finishedAt ?? undefined, podUid: pod.uid }}
            ending={`${state.reason === "" ? "" : `${state.reason}, `}exit code ${state.exitCode ?? "?"}`}
          />
        </Section>
      ))}
      <div className="grid items-start @5xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <Section title="Containers" note={`${pod.containers.length}`}>
          <div className="grid gap-2.5">
            {pod.containers.toSorted(byUrgency).map((container) => (
              <ContainerCard key={container.name} container={container} />
            ))}
          </div>
        </Section>
        <div className="min-w-0 @5xl:h-full @5xl:border-l @5xl:border-line @max-5xl:border-t @max-5xl:border-line">
          <Section title="Events" note="warnings first">
            <EventList cluster={object.cluster} where={wherePodEvents(object)} most={6} />
          </Section>
          <TrailSection object={object} />
          <Section title="Conditions">
            <ConditionTable conditions={pod.conditions} />
          </Section>
          <Section title="Volumes">
            <Volumes volumes={pod.volumes} />
          </Section>
          <Section title="Labels">
            <LabelList pairs={pod.labels} noun="labels" />
          </Section>
          <Section title="Annotations">
            <LabelList pairs={pod.annotations} noun="annotations" />
          </Section>
        </div>
      </div>
    </div>
  );
}

/** The end that says why a container is not well; null for one that did not end badly. */
function lastRun({ state, last }: ContainerDetail): ContainerState | null {
  if (state.state === "terminated" && state.exitCode !== 0) return state;
  const isDown = state.state === "waiting" || state.state === "unknown";
  return last?.state === "terminated" && (isDown || last.exitCode !== 0) ? last : null;
}

const urgency = ({ type, ready, state }: ContainerDetail): number => {
  if (type === "init") return state.state === "terminated" && state.exitCode === 0 ? 3 : 0;
  return ready ? 2 : 1;
};
const byUrgency = (a: ContainerDetail, b: ContainerDetail): number => urgency(a) - urgency(b);

function Volumes({ volumes }: { volumes: readonly Volume[] }) {
  if (volumes.length === 0) return <p className="text-ink-3">No volumes.</p>;
  return (
    <ul className="grid gap-0.5 text-small">
      {volumes.map(({ name, type, source }) => (
        <li key={name} className="wrap-anywhere">
          <span className="font-mono">
            <PlainText text={name} />
          </span>{" "}
          <span className="text-ink-3">
            {type} <PlainText text={source} most={200} />
          </span>
        </li>
      ))}
    </ul>
  );
}
