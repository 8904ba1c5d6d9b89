"use client";

import type { ReactNode } from "react";

import { Part } from "#components/object/part.tsx";
import { Section } from "#components/object/section.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { Shape, type Tone } from "#components/ui/shape.tsx";
import type { Section as Known } from "#lib/contract/detail.ts";
import type { Autoscaler, DisruptionBudget, ServiceEndpoints } from "#lib/contract/workload.ts";
import { useSurroundings, type WorkloadRef } from "#lib/query/workload.ts";

/** What stands around the pods: who reaches them, who scales them, who may take them down. Each fails alone. */
export function Surroundings({ object }: { object: WorkloadRef }) {
  const query = useSurroundings(object);
  return (
    <>
      <Section title="Endpoints">
        <Part query={query} rows={1}>
          {({ endpoints }) => <Rows known={endpoints} nothing="No Service selects these pods." draw={drawEndpoint} />}
        </Part>
      </Section>
      <Section title="Autoscaler">
        <Part query={query} rows={1}>
          {({ autoscalers }) => (
            <Rows known={autoscalers} nothing="No autoscaler scales this workload." draw={drawScaler} />
          )}
        </Part>
      </Section>
      <Section title="Disruption budget">
        <Part query={query} rows={1}>
          {({ budgets }) => (
            <Rows
              known={budgets}
              nothing="No budget protects these pods: a drain may take all of them."
              draw={drawBudget}
            />
          )}
        </Part>
      </Section>
    </>
  );
}

const drawEndpoint = (row: ServiceEndpoints) => <Endpoint key={row.service} row={row} />;
const drawScaler = (row: Autoscaler) => <Scaler key={row.name} row={row} />;
const drawBudget = (row: DisruptionBudget) => <Budget key={row.name} row={row} />;

interface RowsProps<Row> {
  known: Known<Row>;
  nothing: string;
  draw: (row: Row) => ReactNode;
}

function Rows<Row>({ known, nothing, draw }: RowsProps<Row>) {
  if (known.state === "failed") return <ProblemNotice {...known} />;
  if (known.rows.length === 0) return <p className="text-ink-3">{nothing}</p>;
  return <ul className="grid gap-1.5">{known.rows.map(draw)}</ul>;
}

function Line({ tone, name, children }: { tone: Tone; name: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[11px_minmax(0,1fr)] items-baseline gap-x-2">
      <Shape tone={tone} />
      <p className="wrap-anywhere">
        <b className="font-medium">{name}</b> {children}
      </p>
    </li>
  );
}

function Endpoint({ row }: { row: ServiceEndpoints }) {
  const { service, type, ready, notReady, ports } = row;
  return (
    <Line tone={ready === 0 ? "crit" : ready === 1 || notReady > 0 ? "warn" : "ok"} name={service}>
      {ready} ready{notReady > 0 && `, ${notReady} not ready`}{" "}
      <span className="text-small text-ink-3">
        {type} {ports.join(", ")}
      </span>
    </Line>
  );
}

function Scaler({ row }: { row: Autoscaler }) {
  const { name, min, max, current, desired, metrics, conditions, lastScaledAt } = row;
  const isAble = conditions.every(({ type, status }) => type === "ScalingLimited" || status === "True");
  const isAtMost = desired >= max;
  return (
    <Line tone={!isAble || isAtMost ? "warn" : "ok"} name={name}>
      {current === desired ? `${current} replicas` : `${current} → ${desired} replicas`}, {min} to {max}
      {isAtMost && <b className="font-medium text-warn"> at its maximum</b>}{" "}
      <span className="text-small text-ink-3">
        {metrics.join(", ")}
        {lastScaledAt !== null && (
          <>
            {" · scaled "}
            <Ago at={lastScaledAt * 1000} suffix=" ago" />
          </>
        )}
      </span>
      {!isAble && (
        <span className="block text-warn">{conditions.find(({ status }) => status !== "True")?.message}</span>
      )}
    </Line>
  );
}

function Budget({ row }: { row: DisruptionBudget }) {
  const { name, rule, allowed, healthy, wanted, expected } = row;
  return (
    <Line tone={healthy < wanted ? "crit" : allowed === 0 ? "warn" : "ok"} name={name}>
      {rule}: {allowed} more may go down now{" "}
      <span className="text-small text-ink-3">
        {healthy} of {expected} healthy, {wanted} wanted
      </span>
    </Line>
  );
}
