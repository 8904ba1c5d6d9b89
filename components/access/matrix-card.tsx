"use client";

import { useDeferredValue, useId, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Card } from "#components/ui/card.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { useAccessMatrix } from "#lib/query/access.ts";

import { Matrix } from "./matrix.tsx";
import { ResourceNames } from "./resource-names.tsx";
import { UnreadClusters } from "./unread-clusters.tsx";
import { VerbKey } from "./verb-letters.tsx";

/** Groups against clusters: what each may do with one resource. */
export function MatrixCard() {
  const [resource, setResource] = useState("pods");
  const [namespace, setNamespace] = useState("");
  const [text, setText] = useState("");
  const wanted = useDeferredValue({
    resource: resource.trim().toLowerCase() || "pods",
    namespace: namespace.trim(),
    text,
  });
  const { data, error, refetch } = useAccessMatrix(wanted, true);
  const resources = useId();
  return (
    <Card
      title="Who may do what?"
      note={
        data === undefined
          ? undefined
          : `${formatNoun(data.total, "group")} in ${formatNoun(data.clusters.length, "cluster")}`
      }
    >
      <div className="grid gap-3 p-3.5 sm:grid-cols-3">
        <TextField
          label="Resource"
          list={resources}
          value={resource}
          onChange={(event) => setResource(event.target.value)}
          maxLength={253}
          spellCheck={false}
        />
        <ResourceNames id={resources} />
        <TextField
          label="Namespace"
          placeholder="anywhere"
          value={namespace}
          onChange={(event) => setNamespace(event.target.value)}
          maxLength={63}
          spellCheck={false}
        />
        <TextField
          label="Group"
          type="search"
          placeholder="part of its name"
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={253}
          spellCheck={false}
        />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1 px-3.5 pb-2 text-small text-ink-3">
        <VerbKey />
        <span>Rights to single objects by name are not counted.</span>
      </div>
      {error !== null && (
        <div className="px-3.5 pb-3.5">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined && error === null && <StatePanel state="loading" rows={6} />}
      {data !== undefined && (
        <>
          <UnreadClusters clusters={data.clusters} />
          <Matrix answer={data} />
        </>
      )}
    </Card>
  );
}
