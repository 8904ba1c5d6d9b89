import type { ReactNode } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ContainerDetail, ContainerState } from "#lib/contract/pod.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { explainExit } from "#lib/model/pod/exit.ts";

/** One container: how it is, how its last run ended, what it may use, how it is watched. */
export function ContainerCard({ container }: { container: ContainerDetail }) {
  const { name, type, image, restarts, state, last } = container;
  const tone = toneOf(container);
  return (
    <article aria-label={name} className="min-w-0 rounded-md border border-line">
      <header className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 border-b border-line px-3 py-1.5">
        <Shape tone={tone} />
        <h3 className="font-semibold">{shortText(name)}</h3>
        {type !== "container" && <Tag>{type}</Tag>}
        <span className={inkOf[tone]}>{shortText(wordOf(state))}</span>
        <span className="text-small text-ink-3">
          {state.startedAt !== null && state.state === "running" && <Ago at={state.startedAt * 1000} />}
        </span>
        {restarts > 0 && (
          <span className="ml-auto text-small text-warn">
            {restarts} {restarts === 1 ? "restart" : "restarts"}
          </span>
        )}
      </header>
      <div className="px-3 py-2 text-small">
        <DefinitionList
          pairs={[
            ["Image", <Mono key="image">{image}</Mono>],
            ["Message", state.message === "" ? undefined : <PlainText key="now" text={state.message} most={400} />],
            ["Ended", state.state === "terminated" ? <Ended key="ended" state={state} /> : undefined],
            ["Last run", last === null ? undefined : <Ended key="last" state={last} />],
            ["Requests", quantities(container.requests)],
            ["Limits", quantities(container.limits)],
            ...container.probes.map((probe) => [probe.type, <PlainText key={probe.type} text={probe.text} />] as const),
            ["Ports", listed(container.ports)],
            ["Env", listed(container.env)],
            ["Env from", listed(container.envFrom)],
          ]}
        />
      </div>
    </article>
  );
}

function Ended({ state }: { state: ContainerState }) {
  const { exitCode, reason, signal, message, startedAt, finishedAt } = state;
  const isBad = exitCode !== 0;
  return (
    <>
      <b className={`font-medium ${isBad ? "text-crit" : ""}`}>
        {shortText(reason) || "Ended"}, exit code {exitCode ?? "?"}
      </b>
      {signal !== null && signal !== 0 && ` (signal ${signal})`}: {explainExit(exitCode ?? 0, reason)}
      <span className="text-ink-3">
        {finishedAt !== null && (
          <>
            {" · ended "}
            <Ago at={finishedAt * 1000} suffix=" ago" />
          </>
        )}
        {startedAt !== null && finishedAt !== null && `, ran ${formatSeconds(finishedAt - startedAt)}`}
      </span>
      {message !== "" && (
        <span className="block font-mono whitespace-pre-wrap">
          <PlainText text={message} most={600} isMultiline />
        </span>
      )}
    </>
  );
}

function toneOf({ type, ready, state, last }: ContainerDetail): Tone {
  if (state.state === "terminated") return state.exitCode === 0 ? "ok" : "crit";
  if (state.state === "waiting")
    return last?.state === "terminated" || /BackOff|Err/.test(state.reason) ? "crit" : "busy";
  if (state.state === "unknown") return "unknown";
  return ready || type === "init" || type === "ephemeral" ? "ok" : "warn";
}

function wordOf({ state, reason }: ContainerState): string {
  if (state === "running") return "Running";
  if (state === "terminated") return reason || "Ended";
  return state === "waiting" ? reason || "Waiting" : "Nothing is known of it yet";
}

function quantities(amounts: Readonly<Record<string, string>>): string | undefined {
  const parts = Object.entries(amounts).map(([resource, amount]) => `${resource} ${amount}`);
  return parts.length === 0 ? undefined : parts.join(", ");
}

function listed(names: readonly string[]): ReactNode | undefined {
  return names.length === 0 ? undefined : <Mono>{names.join(", ")}</Mono>;
}

function Mono({ children }: { children: string }) {
  return (
    <span className="font-mono">
      <PlainText text={children} most={600} />
    </span>
  );
}
