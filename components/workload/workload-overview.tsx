"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";

import { ConditionTable } from "#components/object/condition-table.tsx";
import { LabelList } from "#components/object/label-list.tsx";
import { Part } from "#components/object/part.tsx";
import { Section } from "#components/object/section.tsx";
import { TrailSection } from "#components/object/trail-section.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { RevisionsAnswer, TemplateContainer, WorkloadDetail } from "#lib/contract/workload.ts";
import { listChanges } from "#lib/model/change/changes.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

import { ChangeStrip } from "./change-strip.tsx";
import { Elsewhere } from "./elsewhere.tsx";
import { PodTable } from "./pod-table.tsx";
import { Surroundings } from "./surroundings.tsx";
import { OwnEvents } from "./workload-events.tsx";

interface WorkloadOverviewProps {
  object: WorkloadRef;
  workload: WorkloadDetail;
  revisions: UseQueryResult<RevisionsAnswer>;
  onPart: (part: "revisions" | "pods") => void;
}

/** Everything about a workload in one look: what changed, its pods, what stands around them, and itself elsewhere. */
export function WorkloadOverview({ object, workload, revisions, onPart }: WorkloadOverviewProps) {
  return (
    <div className="@container">
      <Section title="What changed" action={<Open onClick={() => onPart("revisions")}>compare revisions</Open>}>
        <Part query={revisions}>{(known) => <Changes workload={workload} revisions={known} />}</Part>
      </Section>
      <div className="grid items-start @5xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div className="min-w-0 border-t border-line">
          <Section title="Pods" note="the worst first" action={<Open onClick={() => onPart("pods")}>all</Open>}>
            <div className="-mx-4">
              <PodTable object={object} most={8} />
            </div>
          </Section>
          <Section title="In every cluster" note="the same kind, namespace and name">
            <Elsewhere object={object} />
          </Section>
          <Section title="Containers" note={workload.strategy}>
            <Containers containers={workload.containers} />
          </Section>
        </div>
        <div className="min-w-0 border-t border-line @5xl:h-full @5xl:border-l">
          <Section title="Events" note="warnings first">
            <OwnEvents object={object} most={6} />
          </Section>
          <TrailSection object={object} />
          <Surroundings object={object} />
          <Section title="Conditions">
            <ConditionTable conditions={workload.conditions} />
          </Section>
          <Section title="Labels">
            <LabelList pairs={workload.labels} noun="labels" />
          </Section>
          <Section title="Annotations">
            <LabelList pairs={workload.annotations} noun="annotations" />
          </Section>
        </div>
      </div>
    </div>
  );
}

function Changes({ workload, revisions }: { workload: WorkloadDetail; revisions: RevisionsAnswer }) {
  const changes = useMemo(() => listChanges(revisions.revisions, workload.managers), [revisions, workload]);
  return <ChangeStrip changes={changes} />;
}

function Open({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" className="text-accent-text hover:underline" onClick={onClick}>
      {children}
    </button>
  );
}

function Containers({ containers }: { containers: readonly TemplateContainer[] }) {
  const amounts = (map: Readonly<Record<string, string>>) =>
    Object.entries(map)
      .map(([resource, amount]) => `${resource} ${amount}`)
      .join(", ") || "none";
  return (
    <ul className="grid gap-1.5">
      {containers.map(({ name, isInit, image, requests, limits }) => (
        <li key={name} className="wrap-anywhere">
          <b className="font-medium">{name}</b> {isInit && <span className="text-ink-3">init</span>}{" "}
          <span className="font-mono text-small">
            <PlainText text={image} most={300} />
          </span>
          <span className="block text-small text-ink-3">
            requests {amounts(requests)}; limits {amounts(limits)}
          </span>
        </li>
      ))}
    </ul>
  );
}
