"use client";

import { useRouter, useSearchParams } from "next/navigation";

import { CheckList } from "#components/object/check-list.tsx";
import { Section } from "#components/object/section.tsx";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { DrillPlace, DrillPreview } from "#lib/contract/drill.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useDrillPreview } from "#lib/query/drill.ts";

import { dropIntent } from "./confirmed.ts";
import { sayThrough, sayWishes } from "./drill-words.ts";
import { IntoChoice, SightLink, ThroughNotice } from "./into-choice.tsx";
import { useBegin } from "./use-begin.ts";
import { parseWishes, readWishes, type WrittenWishes } from "./wish-address.ts";
import { WishForm } from "./wish-form.tsx";

/** What a drill of one namespace would do, and its beginning. */
export default function DrillNew() {
  const params = useSearchParams();
  const [cluster, namespace, backup, into] = ["in", "for", "backup", "into"].map((name) => params.get(name) ?? "");
  if (!cluster || !namespace)
    return <p className="p-4 text-ink-2">Choose a namespace on the board: a drill is of one namespace.</p>;
  const written = readWishes((name) => params.get(name));
  const { wishes } = parseWishes(written);
  const place = { cluster, namespace, ...(backup ? { backup } : {}), ...(into ? { into } : {}), ...wishes };
  return <Prepared place={place} written={written} />;
}

function Prepared({ place, written }: { place: DrillPlace; written: WrittenWishes }) {
  const { data, error, refetch } = useDrillPreview(place);
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <header className="px-4 pt-2.5 pb-3">
        <nav aria-label="Where" className="text-small text-ink-3">
          <ScopeLink href="/backups/drills" className="hover:text-ink hover:underline">
            Drills
          </ScopeLink>
          {" › "}
          {place.cluster}
        </nav>
        <h1 className="text-heading font-[650] tracking-tight wrap-anywhere">
          Rehearse a restore of <PlainText text={place.namespace} />
        </h1>
        <IntoChoice place={place} />
      </header>
      {data === undefined && error === null && <StatePanel state="loading" rows={8} />}
      {error !== null && (
        <div className="grid gap-2 px-4 pb-3">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
          {toApiProblem(error).code === "QD-422-sight" && <SightLink place={place} />}
        </div>
      )}
      {data !== undefined && <Preview preview={data} />}
      <WishForm key={JSON.stringify(written)} written={written} />
    </div>
  );
}

function Preview({ preview }: { preview: DrillPreview }) {
  const router = useRouter();
  const begin = useBegin(preview, (id) => {
    dropIntent();
    router.replace(`/backups/drills/${id}`);
  });
  const objects = preview.kinds.reduce((sum, one) => sum + one.objects, 0);
  return (
    <>
      <div className="grid max-w-[100ch] gap-2 px-4 pb-3">
        {preview.refusal !== null && (
          <Notice tone="crit" role="status">
            <b className="font-semibold text-ink">It cannot be rehearsed.</b>{" "}
            <PlainText text={`${preview.refusal.detail} ${preview.refusal.action}`} most={600} />
          </Notice>
        )}
        {begin.refusal !== null && (
          <Notice tone="warn" role="status">
            <b className="font-semibold text-ink">The sign-in was not enough.</b>{" "}
            <PlainText text={begin.refusal} most={300} />
          </Notice>
        )}
        {begin.error !== null && <ErrorNotice error={begin.error} />}
        <ThroughNotice preview={preview} />
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" disabled={preview.refusal !== null || begin.isUnderWay} onClick={begin.run}>
            {begin.isUnderWay ? "Beginning…" : begin.needsSignIn ? "Confirm by signing in…" : "Begin the drill"}
          </Button>
          <span className="text-small text-ink-3">
            {preview.namespace} itself is not touched
            {preview.through === null ? "." : `, and nothing is written to ${preview.cluster}.`}{" "}
            {preview.intent !== null && "Secrets are copied for a while, so a fresh sign-in confirms it."}
          </span>
        </div>
      </div>
      <Section title="What it does">
        <DefinitionList
          pairs={[
            ["From backup", preview.backup],
            ["Holds the state of", <Ago key="point" at={preview.pointAt * 1000} suffix=" ago" />],
            ["Into", `${preview.scratch} in ${preview.into}, made for it and removed after`],
            ["Seen through", preview.through === null ? undefined : sayThrough(preview.through)],
            [
              "Restores",
              `${formatNoun(objects, "object")}: ${preview.kinds.map((one) => `${one.objects} ${one.kind}`).join(", ")}`,
            ],
            [
              "Has to be back in",
              preview.objectiveSeconds === null
                ? "no objective: annotate the namespace with quarterdeck.dev/rto"
                : formatSeconds(preview.objectiveSeconds),
            ],
            ["Looks for", sayWishes(preview) ?? undefined],
            ["On purpose", preview.exclusions.join(" ")],
          ]}
        />
      </Section>
      <Section title="Checked before" note="nothing was changed">
        <div className="-mx-4">
          <CheckList checks={preview.checks} />
        </div>
      </Section>
    </>
  );
}
