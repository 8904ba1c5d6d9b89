"use client";

import { X } from "lucide-react";
import { useEffect, useRef } from "react";

import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { type ObjectRef, parseObjectId } from "#lib/query/object-ref.ts";
import { useObject } from "#lib/query/object.ts";

import { panelPlace } from "./panel-place.ts";
import { Yaml } from "./yaml.tsx";

/** One object beside its list, as its cluster holds it now. Covers the list on a phone. */
export default function ObjectPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const ref = parseObjectId(id);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), [id]);
  return (
    <aside ref={panel} tabIndex={-1} aria-label="Object" className={panelPlace}>
      <header className="flex items-start gap-2 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lead font-[620] wrap-anywhere">{ref?.name ?? "Unknown object"}</h2>
          <p className="text-small wrap-anywhere text-ink-3">{ref === undefined ? id : describe(ref)}</p>
        </div>
        <Button aria-label="Close" className="px-1.5" onClick={onClose}>
          <X aria-hidden size={14} />
        </Button>
      </header>
      {ref === undefined ? (
        <div className="p-4">
          <ProblemNotice
            code="QD-400-object"
            detail="The address of this page names no object."
            action="Open one from the list; the address is cluster/resource/namespace/name."
          />
        </div>
      ) : (
        <ObjectYaml key={id} object={ref} />
      )}
    </aside>
  );
}

function describe({ cluster, resource, namespace }: ObjectRef): string {
  return [cluster, namespace, resource].filter((part) => part !== "").join(" › ");
}

function ObjectYaml({ object }: { object: ObjectRef }) {
  const { data, error, refetch } = useObject(object);
  const problem = error === null ? undefined : toApiProblem(error);
  return (
    <>
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label="YAML">
        {problem !== undefined && (
          <div className="p-4">
            <ProblemNotice
              code={problem.code}
              detail={problem.message}
              action={problem.action}
              onRetry={() => void refetch()}
            />
          </div>
        )}
        {data === undefined && problem === undefined && <YamlSkeleton />}
        {data !== undefined && <Yaml text={data} />}
      </div>
      <footer className="flex gap-1.5 border-t border-line px-4 py-2.5">
        {data !== undefined && <CopyButton text={data} label="Copy YAML" />}
      </footer>
    </>
  );
}

function YamlSkeleton() {
  return (
    <div className="grid gap-2 p-4" aria-busy>
      {[40, 30, 55, 70, 62, 48, 66, 35, 58].map((width) => (
        <Skeleton key={width} width={`${width}%`} />
      ))}
    </div>
  );
}
