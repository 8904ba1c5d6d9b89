"use client";

import { ChartLine, Copy, EllipsisVertical, Layers } from "lucide-react";
import { useState } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuAction } from "#components/ui/menu.tsx";
import type { Panel, PanelSubject } from "#lib/contract/panel.ts";

import { compareHref, metricsHref } from "./compare-address.ts";

/** Where to go from a panel. */
export function PanelMenu({ of, panel: { panel, title, expression } }: { of: PanelSubject; panel: Panel }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Menu label={title} trigger={<IconButton Icon={EllipsisVertical} look="quiet" label={`More of ${title}`} />}>
      {isCompared(of, panel) && (
        <MenuAction Icon={Layers} render={<ScopeLink href={compareHref(of, panel)} />}>
          Compare across clusters
        </MenuAction>
      )}
      {(of.level === "pod" || of.level === "workload") && (
        <MenuAction
          Icon={ChartLine}
          render={<ScopeLink href={metricsHref({ level: "namespace", namespace: of.namespace }, of.cluster)} />}
        >
          Panels of {of.namespace}
        </MenuAction>
      )}
      <MenuAction
        Icon={Copy}
        onClick={() => {
          setCopied(true);
          void navigator.clipboard.writeText(expression);
        }}
      >
        {isCopied ? "Copied" : "Copy as PromQL"}
      </MenuAction>
    </Menu>
  );
}

/** A workload's replicas have no namespace's sum, and a pod is compared by its namespace. */
const isCompared = ({ level }: PanelSubject, panel: Panel["panel"]): boolean => level !== "pod" || panel !== "replicas";
