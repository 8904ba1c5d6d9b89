"use client";

import { ChevronDown } from "lucide-react";
import { cloneElement, lazy, Suspense, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";

import { useScope } from "./scope.ts";

// The popover's positioning code is a tenth of a page's script: it comes when somebody first opens it.
const ScopePopover = lazy(() => import("./scope-popover.tsx"));

/** Narrows the whole console to some clusters. */
export function ScopePicker() {
  const [isWanted, setWanted] = useState(false);
  const [scope] = useScope();
  const [only] = scope;
  const label = scope.length === 0 ? "All clusters" : `${scope.length} clusters`;
  const trigger = (
    <Button aria-haspopup="dialog" className={scope.length === 0 ? "" : "border-accent text-accent-text"}>
      <span className="flex max-w-[22ch]">
        {scope.length === 1 && only !== undefined ? <ClusterName name={only} /> : label}
      </span>
      <ChevronDown aria-hidden size={13} />
    </Button>
  );
  if (!isWanted) return cloneElement(trigger, { onClick: () => setWanted(true) });
  return (
    <Suspense fallback={trigger}>
      <ScopePopover trigger={trigger} />
    </Suspense>
  );
}
