"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { PlaceButtons } from "./detail-place.tsx";
import YamlView from "./yaml-view.tsx";

/** An object of a kind that has no detail of its own: what it is, and its YAML. */
export function ObjectDetail({ object }: { object: ObjectRef }) {
  const { cluster, resource, namespace, name } = object;
  return (
    <>
      <header className="shrink-0 border-b border-line px-4 pt-2.5 pb-3">
        <div className="flex min-h-7 items-center gap-2">
          <p className="min-w-0 text-small wrap-anywhere text-ink-3">
            <ScopeLink href={`/resources/${encodeURIComponent(resource)}`} className="hover:underline">
              {resource}
            </ScopeLink>
            {" › "}
            <ScopeLink href={`/clusters/${encodeURIComponent(cluster)}`} className="hover:underline">
              {cluster}
            </ScopeLink>
            {namespace !== "" && ` › ${namespace}`}
          </p>
          <PlaceButtons href={null} />
        </div>
        <h1 className="text-heading font-[650] tracking-tight wrap-anywhere">
          <PlainText text={name} />
        </h1>
      </header>
      <YamlView object={object} />
    </>
  );
}
