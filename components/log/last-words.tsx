"use client";

import { useState } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { LastWords as Words } from "#lib/contract/line.ts";
import { formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { whereAbout } from "#lib/model/line/about.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { type EndedRun, printEndedRun } from "#lib/query/ended-run.ts";
import { useLastWords } from "#lib/query/last-words.ts";
import { toLogsHref } from "#lib/query/logs-href.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { END_MILLISECONDS, LineStrip } from "./line-strip.tsx";

interface LastWordsProps {
  object: ObjectRef;
  /** Which run; the last one that ended unless told. */
  run?: EndedRun;
  /** How it ended, for the line that stands there: `OOMKilled, exit code 137`. */
  ending?: string;
}

const anyRun: EndedRun = {};

/** What a container wrote before it ended: from its node, or from the central logs when the node has it no more. */
export default function LastWords({ object, run = anyRun, ending = "" }: LastWordsProps) {
  const { data, error, refetch } = useLastWords(object, run);
  if (data !== undefined) return <Known object={object} words={data} run={run} ending={ending} />;
  if (error === null) return <Skeleton width="60%" />;
  const { code, message, action, access } = toApiProblem(error);
  return <ProblemNotice code={code} detail={message} action={action} access={access} onRetry={() => void refetch()} />;
}

const SHOWN = 12;
const SHOWN_AFTER = 3;

interface KnownProps extends Required<LastWordsProps> {
  words: Words;
}

function Known({ object, words, run, ending }: KnownProps) {
  const [isWhole, setWhole] = useState(false);
  const { lines, endedAt, reason, source, warnings } = words;
  const end = endedAt === null ? Infinity : endedAt + END_MILLISECONDS;
  const before = lines.filter(({ at }) => at === null || at <= end);
  const after = lines.slice(before.length);
  const shown = isWhole ? lines : [...before.slice(-SHOWN), ...after.slice(0, SHOWN_AFTER)];
  const writers = new Set(lines.map(({ container }) => container));
  const hidden = lines.length - shown.length;
  return (
    <div className="grid min-w-0 gap-1.5" data-last-words={source}>
      <Caption object={object} words={words} run={run} />
      {reason !== "" && <p className="max-w-[100ch] text-small wrap-anywhere text-ink-2">{shortText(reason, 1000)}</p>}
      {lines.length > 0 && (
        <div className={`grid min-w-0 ${isWhole ? "max-h-[60vh]" : ""}`}>
          <LineStrip
            label="Last words"
            lines={shown}
            source={writers.size > 1 ? "container" : null}
            endedAt={endedAt}
            marks={
              endedAt === null
                ? []
                : [
                    {
                      at: endedAt,
                      standsAt: Math.min(end, ...after.map(({ at }) => (at ?? end) - 1)),
                      label: `ended${ending === "" ? "" : `: ${ending}`}`,
                      tone: "crit",
                    },
                  ]
            }
          />
        </div>
      )}
      {source === "kubelet" && lines.length === 0 && <p className="text-ink-3">It wrote nothing.</p>}
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="justify-self-start text-small text-accent-text hover:underline"
        >
          Show {formatNoun(hidden, "more line")}
        </button>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="text-small text-warn">
          {shortText(warning, 300)}
        </p>
      ))}
    </div>
  );
}

const sourceWords = { kubelet: "from its node", central: "central logs", none: "no lines" } as const;

/** Whose words, when it ended, who keeps them, and where they are found again. */
function Caption({ object, words, run }: Pick<KnownProps, "object" | "words" | "run">) {
  const { container, endedAt, source, isGone, span } = words;
  const { cluster, namespace, name } = object;
  const at = endedAt === null ? run.at : Math.round(endedAt / 1000);
  const link = printEndedRun({ ...run, container: container ?? run.container, at });
  const permalink = `${toObjectHref({ ...object, resource: "pods" }) ?? "/pods"}?run=${encodeURIComponent(link)}`;
  const where = whereAbout({ cluster, namespace, pods: [name], container: container ?? undefined });
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-3">
      {container !== null && <b className="font-semibold text-ink-2">{shortText(container)}</b>}
      {endedAt !== null && (
        <span>
          ended <Ago at={endedAt} suffix=" ago" />
        </span>
      )}
      <Tag tone={source === "central" ? "busy" : "unknown"}>{sourceWords[source]}</Tag>
      {isGone === true && <Tag tone="warn">pod is gone</Tag>}
      <span className="ml-auto flex gap-x-3">
        {source === "central" && span !== null && (
          <ScopeLink className="text-accent-text hover:underline" href={toLogsHref(where, span)}>
            Open in logs
          </ScopeLink>
        )}
        <ScopeLink className="text-accent-text hover:underline" href={permalink}>
          Permalink
        </ScopeLink>
      </span>
    </p>
  );
}
