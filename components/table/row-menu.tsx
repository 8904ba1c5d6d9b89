"use client";

import { FileCode, Link, ListChecks, PanelRight, ScrollText, Terminal } from "lucide-react";

import { askAction } from "#components/shell/asked-action.ts";
import { Menu, MenuAction, MenuLine } from "#components/ui/menu.tsx";
import { labelOfAction } from "#lib/format/action-label.ts";
import { isDestructive } from "#lib/model/action/offer.ts";
import { useIsPast } from "#lib/query/past.ts";

import { hasLogs } from "./has-logs.ts";
import type { PanelPart } from "./list-state.ts";
import { copyKubectl, copyLinks } from "./row-actions.ts";
import { useOffers } from "./use-offers.ts";

interface RowMenuProps {
  id: string;
  anchor: Element;
  onOpen: (id: string, part?: PanelPart) => void;
  onSelect: (id: string) => void;
  onClosed: () => void;
}

/** What can be done with one row. */
export default function RowMenu({ id, anchor, onOpen, onSelect, onClosed }: RowMenuProps) {
  const isPast = useIsPast();
  const actions = useOffers(isPast ? undefined : id);
  return (
    <Menu label="Actions" anchor={anchor} onClosed={onClosed}>
      <MenuAction Icon={PanelRight} shortcut="Enter" onClick={() => onOpen(id)}>
        Open
      </MenuAction>
      {!isPast && (
        <MenuAction Icon={FileCode} shortcut="y" onClick={() => onOpen(id, "yaml")}>
          YAML
        </MenuAction>
      )}
      {!isPast && hasLogs(id) && (
        <MenuAction Icon={ScrollText} shortcut="l" onClick={() => onOpen(id, "logs")}>
          Logs
        </MenuAction>
      )}
      {actions.length > 0 && <MenuLine />}
      {actions.map((action) => (
        <MenuAction key={action.verb} isDangerous={isDestructive(action)} onClick={() => askAction(action)}>
          {labelOfAction(action)}
        </MenuAction>
      ))}
      <MenuLine />
      <MenuAction Icon={Terminal} shortcut="c" onClick={() => copyKubectl([id])}>
        Copy kubectl command
      </MenuAction>
      <MenuAction Icon={Link} onClick={() => copyLinks([id])}>
        Copy link
      </MenuAction>
      <MenuLine />
      <MenuAction Icon={ListChecks} shortcut="x" onClick={() => onSelect(id)}>
        Select
      </MenuAction>
    </Menu>
  );
}
