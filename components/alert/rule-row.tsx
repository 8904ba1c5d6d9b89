import { ExternalLink } from "lucide-react";
import { useState } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import type { AlertRule, RuleHealth } from "#lib/contract/alert-rule.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";

const tones: Readonly<Record<RuleHealth, Tone>> = {
  failing: "crit",
  late: "crit",
  dead: "warn",
  slow: "warn",
  waiting: "unknown",
  ok: "ok",
};

const grid =
  "grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-1.5 md:grid-cols-[18px_minmax(0,1.1fr)_minmax(0,1.8fr)_96px_96px]";

/** A rule: how it fares and why, whether it fires, what it costs and what it asks. */
export function RuleRow({ rule }: { rule: AlertRule }) {
  const [isOpen, setOpen] = useState(false);
  const { name, group, health, reason, query, summary, evaluatedAt, evaluationSeconds, runbook } = rule;
  const tone = tones[health];
  return (
    <li className="border-b border-line hover:bg-hover">
      <div className={grid}>
        <span className="flex h-[19px] items-center">
          <Shape tone={tone} label={health} />
        </span>
        <span className="min-w-0">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="block max-w-full truncate text-left font-[560] hover:underline"
            title={name}
          >
            <PlainText text={name} most={200} />
          </button>
          <span className="block truncate text-small text-ink-3">
            {rule.type === "recording" ? "records" : rule.severity} · {group}
          </span>
        </span>
        <span className="min-w-0 max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
          {reason !== "" && (
            <span className={`block wrap-anywhere ${inkOf[tone]}`}>
              <PlainText text={`${health}: ${reason}`} most={400} />
            </span>
          )}
          <code className="block truncate font-mono text-micro text-ink-3" title={query}>
            <PlainText text={query.replaceAll(/\s+/g, " ")} most={400} />
          </code>
        </span>
        <Fires rule={rule} />
        <span
          className="text-right text-small whitespace-nowrap text-ink-3 max-md:hidden"
          title="last evaluated, and how long it took"
        >
          {evaluatedAt === null ? "never" : <Ago at={evaluatedAt} suffix=" ago" />}
          {evaluationSeconds !== null && <span className="block text-micro">{sayTook(evaluationSeconds)}</span>}
        </span>
      </div>
      {isOpen && (
        <div className="grid gap-2 border-t border-line bg-panel px-4 py-3 md:pr-[12%] md:pl-12">
          {summary !== "" && (
            <p className="wrap-anywhere">
              <PlainText text={summary} most={600} />
            </p>
          )}
          <pre className="rounded border border-line bg-page p-2 font-mono text-micro whitespace-pre-wrap wrap-anywhere">
            <PlainText text={query} most={4000} isMultiline />
          </pre>
          <p className="text-small text-ink-3">
            {rule.type === "alerting" && `for ${formatSeconds(rule.forSeconds)} · `}every{" "}
            {formatSeconds(rule.intervalSeconds)}
            {rule.file !== "" && ` · ${rule.file}`}
            {runbook !== null && (
              <>
                {" · "}
                <a
                  href={runbook}
                  target="_blank"
                  rel="noopener noreferrer"
                  className="text-accent-text hover:underline"
                >
                  Runbook <ExternalLink aria-hidden size={11} className="inline" />
                </a>
              </>
            )}
          </p>
        </div>
      )}
    </li>
  );
}

const sayTook = (seconds: number): string =>
  seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms` : `${seconds.toFixed(1)} s`;

function Fires({ rule: { state, alerts, name, type } }: { rule: AlertRule }) {
  const look = "text-right text-small whitespace-nowrap max-md:col-start-3 max-md:row-start-1";
  if (alerts > 0)
    return (
      <ScopeLink
        href={`/alerts?q=${encodeURIComponent(`alert:${name}`)}`}
        className={`${look} text-accent-text hover:underline`}
      >
        {formatNoun(alerts, "alert")}
      </ScopeLink>
    );
  return <span className={`${look} text-ink-3`}>{type === "recording" ? "" : state === "none" ? "" : state}</span>;
}
