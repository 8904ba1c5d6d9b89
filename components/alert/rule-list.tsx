"use client";

import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { AlertRule, RulesAnswer } from "#lib/contract/alert-rule.ts";
import { formatNoun } from "#lib/format/count.ts";
import { useRules } from "#lib/query/alert.ts";

import { RuleRow } from "./rule-row.tsx";

/** Rules of the central Prometheus: those that cannot do their work first. */
export default function RuleList() {
  const { data, error, refetch } = useRules();
  const [text, setText] = useState("");
  if (data === undefined)
    return error === null ? (
      <StatePanel state="loading" rows={12} />
    ) : (
      <div className="p-4">
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data.state === "unavailable")
    return (
      <div className="p-4">
        <Notice tone="unknown" role="status">
          <b className="font-semibold text-ink">It is not known which rules there are. </b>
          {data.reason}
        </Notice>
      </div>
    );
  const found = data.rules.filter((rule) => matches(rule, text));
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-4 py-2">
        <p className="min-w-0 flex-1 text-ink-2">{describeRules(data)}</p>
        <div className="w-[min(100%,320px)]">
          <TextField
            label="Find a rule"
            isLabelHidden
            placeholder="name, group or expression"
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        </div>
      </div>
      {data.scope === "own" && (
        <p className="border-b border-line px-4 py-1.5 text-small text-ink-3">
          Rules name what belongs to many. You see those that have an alert of yours; whoever may see all clusters sees
          all.
        </p>
      )}
      {found.length === 0 && (
        <EmptyState
          title={text === "" ? "No rules to show" : "No rule matches"}
          hint={
            data.scope === "own"
              ? "None of them has an alert that you may see."
              : "The central Prometheus evaluates none."
          }
        />
      )}
      <ul aria-label="Rules">
        {found.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ul>
    </div>
  );
}

function matches({ name, group, query }: AlertRule, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return `${name} ${group} ${query}`.toLowerCase().includes(wanted);
}

function describeRules({ rules, counts }: RulesAnswer): string {
  const words = (["failing", "late", "dead", "slow", "waiting"] as const).flatMap((health) =>
    (counts[health] ?? 0) > 0 ? [`${counts[health]} ${health}`] : [],
  );
  const firing = rules.filter(({ state }) => state === "firing").length;
  return [
    formatNoun(rules.length, "rule"),
    ...(words.length > 0 ? words : ["all evaluated in time"]),
    `${firing} firing`,
  ].join(", ");
}
