"use client";

import { BellOff, ExternalLink } from "lucide-react";

import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Alert } from "#lib/contract/alert.ts";
import { printMatcher } from "#lib/model/alert/matcher.ts";
import type { LineSubject } from "#lib/model/line/about.ts";

import { AlertDay } from "./alert-day.tsx";
import { EndsAt } from "./ends-at.tsx";

const LinesAround = later(() => import("#components/log/lines-around.tsx"), null);

/** What an alert says of itself, when it fired in the last day, what hides it and where to read on. */
export default function AlertDetail({ alert, onSilence }: { alert: Alert; onSilence: () => void }) {
  const { description, summary, labels, annotations, receivers } = alert;
  const others = Object.entries(annotations).filter(
    ([key]) => !["summary", "description", "message", "runbook_url"].includes(key),
  );
  return (
    <div className="grid max-w-[120ch] gap-3">
      {description !== "" && description !== summary && (
        <p className="wrap-anywhere whitespace-pre-line text-ink-2">
          <PlainText text={description} most={2000} />
        </p>
      )}
      <AlertDay alert={alert} />
      <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1.5 max-sm:grid-cols-1">
        <Hidden alert={alert} />
        <dt className="text-ink-3">Labels</dt>
        <dd className="flex flex-wrap gap-1">
          {Object.entries(labels).map(([name, value]) => (
            <Label key={name} text={printMatcher({ name, value, isRegex: false, isEqual: true })} />
          ))}
        </dd>
        {others.map(([key, value]) => (
          <Pair key={key} name={key} value={value} />
        ))}
        <Pair name="Told to" value={receivers.join(", ") || "nobody"} />
      </dl>
      {alert.cluster !== "" && (
        <LinesAround
          isBare
          title="Lines when it began"
          subject={subjectOf(alert)}
          at={alert.since}
          moment={`${alert.alert} began`}
          marked={
            alert.namespace === "" ? null : { level: "namespace", cluster: alert.cluster, namespace: alert.namespace }
          }
        />
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={onSilence}>
          <BellOff aria-hidden size={13} /> Silence…
        </Button>
        <Outside href={alert.runbook} label="Runbook" />
        <Outside href={alert.generator} label="Expression in Prometheus" />
        <CopyButton
          text={Object.entries(labels)
            .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
            .join("\n")}
          label="Copy labels"
        />
      </p>
    </div>
  );
}

const patterns: Readonly<Record<string, string>> = {
  pods: "",
  deployments: "-*",
  statefulsets: "-*",
  daemonsets: "-*",
};

/** Whose lines tell of an alert: the pod's, the workload's, the node's, or all of the namespace. */
function subjectOf({ cluster, namespace, subject: { resource, name, container } }: Alert): LineSubject {
  const pattern = Object.hasOwn(patterns, resource) ? patterns[resource] : undefined;
  return {
    cluster,
    namespace: namespace === "" ? undefined : namespace,
    pods: pattern === undefined || name === "" ? undefined : [`${name}${pattern}`],
    container: container === "" ? undefined : container,
    node: resource === "nodes" ? name : undefined,
  };
}

function Label({ text }: { text: string }) {
  return (
    <code className="max-w-full rounded bg-page px-1.5 font-mono text-micro wrap-anywhere text-ink-2">
      <PlainText text={text} most={300} />
    </code>
  );
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="truncate text-ink-3" title={name}>
        {name}
      </dt>
      <dd className="wrap-anywhere">
        <PlainText text={value} most={600} />
      </dd>
    </>
  );
}

function Hidden({ alert: { silencedBy, inhibitedBy, mutedBy } }: { alert: Alert }) {
  if (silencedBy.length + inhibitedBy.length + mutedBy.length === 0) return null;
  return (
    <>
      <dt className="text-ink-3">Hidden by</dt>
      <dd className="grid gap-0.5">
        {silencedBy.map(({ id, by, comment, endsAt }) => (
          <p key={id} className="wrap-anywhere">
            <b className="font-[560]">{by || "somebody"}</b>’s silence, <EndsAt at={endsAt} />:{" "}
            <PlainText text={comment} most={400} />
          </p>
        ))}
        {inhibitedBy.map(({ id, alert }) => (
          <p key={id}>{alert === "" ? "an alert that is not yours to see" : `the alert ${alert}`}</p>
        ))}
        {mutedBy.map((name) => (
          <p key={name}>the time interval {name}</p>
        ))}
      </dd>
    </>
  );
}

/** Links come checked from the server: http and https only. */
function Outside({ href, label }: { href: string | null; label: string }) {
  if (href === null) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      title={href}
      className="inline-flex items-center gap-1 text-accent-text hover:underline"
    >
      {label} <ExternalLink aria-hidden size={12} />
    </a>
  );
}
