"use client";

import { Section } from "#components/object/section.tsx";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { Drill, DrillProof } from "#lib/contract/drill.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { intoOf } from "#lib/model/drill/into.ts";
import { useDrill } from "#lib/query/drill.ts";

import { Assertions } from "./assertions.tsx";
import { explainDrill, sayBegun, sayDrill } from "./drill-words.ts";
import { Remains } from "./remains.tsx";
import { Steps } from "./steps.tsx";

/** One drill: its steps while it runs, and then its proof. */
export default function DrillView({ id }: { id: string }) {
  const { data, error, refetch } = useDrill(id);
  if (data === undefined && error === null) return <StatePanel state="loading" rows={12} />;
  if (data === undefined)
    return (
      <div className="p-4">
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <Head drill={data} />
      {data.step !== null && <Steps step={data.step} progress={data.progress} />}
      <Remains drill={data} />
      {data.proof !== null && (
        <>
          <Section title="What was looked at">
            <Assertions assertions={data.proof.assertions} />
          </Section>
          <Section title="Proof" note="written once; its hash is in the audit">
            <Proof proof={data.proof} hash={data.proofHash} />
          </Section>
        </>
      )}
    </div>
  );
}

function Head({ drill }: { drill: Drill }) {
  const { word, tone } = sayDrill(drill);
  return (
    <header className="px-4 pt-2.5 pb-3">
      <nav aria-label="Where" className="text-small text-ink-3">
        <ScopeLink href="/backups/drills" className="hover:text-ink hover:underline">
          Drills
        </ScopeLink>
        {" › "}
        <ScopeLink href={`/clusters/${encodeURIComponent(drill.cluster)}`} className="hover:text-ink hover:underline">
          {drill.cluster}
        </ScopeLink>
        {intoOf(drill) !== drill.cluster && ` › into ${intoOf(drill)}`}
      </nav>
      <h1 className="text-heading font-[650] tracking-tight wrap-anywhere">
        Drill of <PlainText text={drill.namespace} />
      </h1>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{word}</b>
        <span className="text-ink-2">
          <PlainText text={sayBegun(drill)} />, <Ago at={drill.startedAt} suffix=" ago" />
        </span>
      </p>
      <p role="status" className="mt-1 max-w-[90ch] wrap-anywhere" data-testid="drill">
        <PlainText text={explainDrill(drill)} most={600} />
      </p>
    </header>
  );
}

const seconds = (value: number | null): string | null => (value === null ? null : formatSeconds(Math.round(value)));

function Proof({ proof, hash }: { proof: DrillProof; hash: string }) {
  const [home = "", name = ""] = proof.backup.split("/");
  const href = `/backups/${[proof.cluster, home, name].map(encodeURIComponent).join("/")}`;
  return (
    <DefinitionList
      pairs={[
        [
          "Backup",
          <ScopeLink key="backup" href={href} className="text-accent-text hover:underline">
            {name}
          </ScopeLink>,
        ],
        ["Holds the state of", <Ago key="point" at={proof.pointAt * 1000} suffix=" ago" />],
        ["Restored into", `${proof.scratch} in ${intoOf(proof)}`],
        ["Velero took", seconds(proof.restoreSeconds)],
        ["Healthy after", seconds(proof.recoverySeconds) ?? "never"],
        [
          "Objective",
          proof.objectiveSeconds === null ? "none: annotate quarterdeck.dev/rto" : seconds(proof.objectiveSeconds),
        ],
        ["On purpose", <Plain key="plain" sentences={proof.exclusions} />],
        ["Judged", <Ago key="judged" at={proof.judgedAt} suffix=" ago" />],
        [
          "SHA-256",
          <span key="hash" className="flex items-center gap-1.5 font-mono text-small wrap-anywhere">
            {hash}
            <CopyButton text={hash} label="the proof's hash" />
          </span>,
        ],
      ]}
    />
  );
}

const Plain = ({ sentences }: { sentences: readonly string[] }) => (
  <ul>
    {sentences.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
