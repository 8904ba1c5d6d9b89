"use client";

import { ChevronDown } from "lucide-react";

import { Button } from "#components/ui/button.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";

import { useNamespaceScope, useScope } from "./scope.ts";

// The popover's positioning code is a tenth of a page's script: it comes when somebody first opens it.
const ScopePopover = lazy(() => import("./scope-popover.tsx"));

/** Narrows the whole console to some clusters and namespaces. */
export function ScopePicker() {
  const [scope] = useScope();
  const [namespaces] = useNamespaceScope();
  const [only] = scope;
  const isWhole = scope.length === 0 && namespaces.length === 0;
  const trigger = (
    <Button aria-haspopup="dialog" className={`min-w-0 ${isWhole ? "" : "border-accent text-accent-text"}`}>
      <span className="flex max-w-[22ch] min-w-0">
        {scope.length === 1 && only !== undefined ? (
          <ClusterName name={only} />
        ) : (
          <span className="truncate">{scope.length === 0 ? "All clusters" : `${scope.length} clusters`}</span>
        )}
      </span>
      {namespaces.length > 0 && (
        <span className="max-w-[16ch] truncate max-sm:hidden">
          / {namespaces.length === 1 ? namespaces[0] : `${namespaces.length} namespaces`}
        </span>
      )}
      <ChevronDown aria-hidden size={13} className="shrink-0" />
    </Button>
  );
  return <OnDemand trigger={trigger} Popup={ScopePopover} />;
}
