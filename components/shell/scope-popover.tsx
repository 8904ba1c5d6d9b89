"use client";

import { type ReactElement, useState } from "react";

import { Popover } from "#components/ui/popover.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

import { ScopeClusters } from "./scope-clusters.tsx";
import { ScopeNamespaces } from "./scope-namespaces.tsx";
import { useNamespaceScope, useScope } from "./scope.ts";

/** The clusters and namespaces to narrow the console to; `trigger` is the button it hangs from. */
export default function ScopePopover({ trigger }: { trigger: ReactElement }) {
  return (
    <Popover label="Scope" trigger={trigger} width="360px">
      <ScopeTabs />
    </Popover>
  );
}

function ScopeTabs() {
  const [tab, setTab] = useState<"clusters" | "namespaces">("clusters");
  const [scope] = useScope();
  const [namespaces] = useNamespaceScope();
  return (
    <Tabs
      label="Scope"
      value={tab}
      onChoose={setTab}
      tabs={[
        { value: "clusters", label: "Clusters", count: scope.length || undefined, panel: <ScopeClusters /> },
        { value: "namespaces", label: "Namespaces", count: namespaces.length || undefined, panel: <ScopeNamespaces /> },
      ]}
    />
  );
}
