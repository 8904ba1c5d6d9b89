"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Finding } from "#lib/contract/finding.ts";

import { Suppress } from "./suppress.tsx";

const LastWords = later(() => import("#components/log/last-words.tsx"), null);
const LinesAround = later(() => import("#components/log/lines-around.tsx"), null);

/** By which rule a finding is one, on what evidence, what to do, and who does not want to be told of it. */
export default function FindingDetail({ finding }: { finding: Finding }) {
  const { rule, evidence, remediation, upstream } = finding;
  return (
    <div className="grid max-w-[110ch] gap-3">
      <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-ink-3">What to do</dt>
        <dd>{remediation}</dd>
        <dt className="text-ink-3">Rule</dt>
        <dd>{rule}</dd>
        {evidence.length > 0 && <dt className="text-ink-3">Evidence</dt>}
        {evidence.length > 0 && (
          <dd className="grid gap-1">
            {evidence.map(({ path, value }) => (
              <p key={`${path} ${value}`} className="font-mono text-micro wrap-anywhere">
                <PlainText text={value} most={300} />
                {path !== "" && <span className="text-ink-3"> · {path}</span>}
              </p>
            ))}
          </dd>
        )}
        {upstream.length > 0 && <dt className="text-ink-3">Elsewhere</dt>}
        {upstream.length > 0 && <dd className="text-ink-2">{upstream.join(", ")}</dd>}
      </dl>
      <Lines finding={finding} />
      <Suppress finding={finding} />
    </div>
  );
}

const patterns: Readonly<Record<string, string>> = {
  pods: "",
  deployments: "-*",
  statefulsets: "-*",
  daemonsets: "-*",
};

/** What is wrong with lines is seen along their way. A container that crashes says why in its last words; of whatever else runs in pods, what they wrote when it began. */
function Lines({ finding: { check, cluster, resource, namespace, name, since } }: { finding: Finding }) {
  if (check.startsWith("LOG-"))
    return (
      <ScopeLink
        href={`/logs/pipeline?cluster=${encodeURIComponent(cluster)}`}
        className="justify-self-start text-accent-text hover:underline"
      >
        The way of its lines, hop by hop ›
      </ScopeLink>
    );
  const pattern = Object.hasOwn(patterns, resource) ? patterns[resource] : undefined;
  if (pattern === undefined) return null;
  if (resource === "pods" && check.startsWith("RST-"))
    return <LastWords object={{ cluster, resource, namespace, name }} />;
  return (
    <LinesAround
      isBare
      title="Lines when it began"
      subject={{ cluster, namespace, pods: [`${name}${pattern}`] }}
      at={since * 1000}
      moment={`${check} began`}
    />
  );
}
